package com.brillconsulting.eventbridge.admin;

/**
 * An application event: a replay of this application made progress.
 *
 * @param progress the progress
 * @since 0.1.0
 */
public record ReplayProgressed(ReplayProgress progress) {}
