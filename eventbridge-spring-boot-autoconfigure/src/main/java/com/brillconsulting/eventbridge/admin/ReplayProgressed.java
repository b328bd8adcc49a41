package com.brillconsulting.eventbridge.admin;

/**
 * Application event: a replay that this application started came further.
 *
 * @param progress how far it is
 */
public record ReplayProgressed(ReplayProgress progress) {}
