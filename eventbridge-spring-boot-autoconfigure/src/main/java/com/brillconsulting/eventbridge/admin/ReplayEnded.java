package com.brillconsulting.eventbridge.admin;

/**
 * Application event: a replay that this application started is completed, cancelled or failed.
 *
 * @param progress how it ended
 */
public record ReplayEnded(ReplayProgress progress) {}
