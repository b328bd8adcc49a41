package com.brillconsulting.eventbridge.reconcile;

/**
 * Application event: after the start, AWS was found not to be as declared. Nothing was changed.
 *
 * @param drift what would have to change
 */
public record DriftDetected(Plan drift) {}
