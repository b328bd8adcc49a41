package com.brillconsulting.eventbridge.reconcile;

/**
 * Application event: AWS was compared with what is declared, and changed where that was asked for. It is published
 * before listeners start.
 *
 * @param result what was to change, and what became of it
 */
public record TopologyReconciled(ReconciliationResult result) {}
