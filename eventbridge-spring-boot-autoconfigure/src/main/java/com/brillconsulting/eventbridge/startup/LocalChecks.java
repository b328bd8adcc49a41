package com.brillconsulting.eventbridge.startup;

import com.brillconsulting.eventbridge.reconcile.ReconcilingLifecycle;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;

/**
 * Runs every {@link LocalCheck} right before the reconciliation, so that an application which cannot start does not leave
 * rules behind that deliver into queues nobody reads.
 */
final class LocalChecks implements SmartLifecycle {

    private final Stream<LocalCheck> checks;
    private boolean started;
    private boolean running;

    /**
     * @param checks are asked for when the application starts, once every singleton exists
     */
    LocalChecks(Stream<LocalCheck> checks) {
        this.checks = checks;
    }

    @Override
    public void start() {
        if (!started) {
            started = true;
            var problems = checks.flatMap(LocalCheck::problems).toList();
            if (!problems.isEmpty()) {
                throw new LocalProblemsException(problems);
            }
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** What was fit to start is fit to go on, and a server that is only paused still has its port. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    @Override
    public int getPhase() {
        return ReconcilingLifecycle.PHASE - 1;
    }
}
