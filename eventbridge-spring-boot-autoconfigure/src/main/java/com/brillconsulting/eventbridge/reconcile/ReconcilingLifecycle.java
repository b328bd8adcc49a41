package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.Topology;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reconciles when the application starts: once every singleton exists, and before anything that listens, serves or
 * publishes is started.
 */
public class ReconcilingLifecycle implements SmartLifecycle {

    /** Before the web server's, which is 2,048 below the default, and before that of listener containers. */
    public static final int PHASE = DEFAULT_PHASE - 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(ReconcilingLifecycle.class);

    private final Reconciler reconciler;
    private final Supplier<Topology> topology;
    private final boolean failFast;
    private volatile boolean running;

    /**
     * Creates the lifecycle.
     *
     * @param reconciler does the work
     * @param topology what shall exist, asked for once at the start
     * @param failFast whether a failure of AWS prevents the start; otherwise it is logged
     */
    public ReconcilingLifecycle(Reconciler reconciler, Supplier<Topology> topology, boolean failFast) {
        this.reconciler = reconciler;
        this.topology = topology;
        this.failFast = failFast;
    }

    @Override
    public void start() {
        var declared = topology.get();
        try {
            reconcile(declared);
        } catch (ReconciliationException e) {
            if (failFast) {
                throw e;
            }
            LOG.error("EventBridge does not match what is declared; starting anyway. {}", e.getRemedy(), e);
        }
        running = true;
    }

    private void reconcile(Topology declared) {
        if (declared.isEmpty()) {
            return;
        }
        var plan = reconciler.plan(declared);
        LOG.info("Reconciling EventBridge with what is declared:{}{}", System.lineSeparator(), plan);
        reconciler.apply(plan);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** There is nothing to pause, and a resumed context needs no second look at AWS. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
