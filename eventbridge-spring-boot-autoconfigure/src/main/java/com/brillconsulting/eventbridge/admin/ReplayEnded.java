package com.brillconsulting.eventbridge.admin;

/**
 * An application event: a replay of this application was completed, cancelled or failed.
 *
 * @param progress the final progress
 * @since 0.1.0
 */
public record ReplayEnded(ReplayProgress progress) {}
