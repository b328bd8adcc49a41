package com.brillconsulting.eventbridge.docs;

import com.brillconsulting.eventbridge.reconcile.DriftDetected;
import com.brillconsulting.eventbridge.reconcile.Reconciler;
import com.brillconsulting.eventbridge.reconcile.ReconciliationReport;
import com.brillconsulting.eventbridge.reconcile.TopologyReconciled;
import com.brillconsulting.eventbridge.topology.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;

/** The snippets of {@code docs/reconciling.md}. */
class ReconcilingSnippets {

    private static final Logger log = LoggerFactory.getLogger(ReconcilingSnippets.class);

    // tag::events[]
    @EventListener
    void reconciled(TopologyReconciled event) {
        log.info("{} changes made", event.result().outcomes().size());
    }

    @EventListener
    void drifted(DriftDetected event) {
        log.warn("Somebody changed EventBridge: {}", event.drift().toJson());
    }
    // end::events[]

    // tag::report[]
    boolean matches(ReconciliationReport report) {
        return report.reconciliation().map(last -> last.found().isComplete()).orElse(false);
    }
    // end::report[]

    // tag::reconciler[]
    String drift(Reconciler reconciler, Topology declared) {
        var plan = reconciler.verify(declared); // reads everything, changes nothing
        return plan.isEmpty() ? "as declared" : plan.toString();
    }
    // end::reconciler[]
}
