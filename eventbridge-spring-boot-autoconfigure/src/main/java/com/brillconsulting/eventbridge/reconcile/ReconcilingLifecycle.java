package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.declare.Declarations;
import com.brillconsulting.eventbridge.topology.Topology;
import java.time.Duration;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Reconciles when the application starts: once every singleton exists, and before anything that listens, serves or
 * publishes is started.
 */
public final class ReconcilingLifecycle implements SmartLifecycle {

    /** Before the web server's, which is 2,048 below the default, and before that of listener containers. */
    public static final int PHASE = DEFAULT_PHASE - 4_096;

    /** The exit code when nothing was to change. */
    public static final int UNCHANGED = 0;

    /** The exit code when something failed. */
    public static final int FAILED = 1;

    /** The exit code when something changed, or would have to. */
    public static final int CHANGED = 2;

    /** The exit code when a newer release keeps what it applied from this one. */
    public static final int KEPT_BY_NEWER = 3;

    private static final Logger LOG = LoggerFactory.getLogger(ReconcilingLifecycle.class);

    private final StartupReconciliation reconciliation;
    private final Supplier<Declarations> declarations;
    private final Settings settings;
    private @Nullable Thread verification;
    private volatile boolean running;
    private volatile boolean stopped;

    /**
     * Creates the lifecycle.
     *
     * @param reconciliation does the work
     * @param declarations what shall exist, asked for once at the start
     * @param settings what a failure leads to, and what comes after
     */
    ReconcilingLifecycle(StartupReconciliation reconciliation, Supplier<Declarations> declarations, Settings settings) {
        this.reconciliation = reconciliation;
        this.declarations = declarations;
        this.settings = settings;
    }

    @Override
    public void start() {
        stopped = false;
        var exit = settings.exit();
        if (exit == null) {
            reconcile(declarations.get());
        } else {
            exit.accept(exitCode());
        }
        running = true;
    }

    private void reconcile(Declarations declared) {
        var isKnown = true;
        try {
            if (!declared.topology().isEmpty() || settings.evenIfEmpty()) {
                isKnown = isKnown(reconciliation.run(declared));
            }
        } catch (ReconciliationException e) {
            if (settings.failFast()) {
                throw e;
            }
            LOG.error("EventBridge does not match what is declared; starting anyway. {}", e.remedy(), e);
        }
        if (!isKnown || settings.verifyInBackground()) {
            inBackground(declared, !isKnown, settings.verifyInBackground());
        }
    }

    private void inBackground(Declarations declared, boolean again, boolean verifies) {
        var thread = new Thread(
                () -> {
                    if (again) {
                        untilKnown(declared);
                    }
                    if (verifies && !stopped) {
                        lookAgain(declared.topology());
                    }
                },
                "eventbridge-verify");
        thread.setDaemon(true);
        thread.start();
        verification = thread;
    }

    /** What could not be looked at is no reason not to start: nothing is known to be missing. It is looked at later. */
    private boolean isKnown(ReconciliationResult result) {
        var unknown = result.plan().unknown();
        if (!unknown.isEmpty()) {
            LOG.warn(
                    "{} of the declared resources could not be looked at, which is tried again in the background. {}",
                    unknown.size(),
                    unknown.get(0));
        }
        return unknown.isEmpty();
    }

    private void untilKnown(Declarations declared) {
        var waits = settings.again().start();
        while (!stopped) {
            try {
                Pause.ASLEEP.of(Duration.ofMillis(waits.nextBackOff()));
                if (isKnown(reconciliation.run(declared))) {
                    LOG.info("The declared resources could be looked at again");
                    return;
                }
            } catch (ReconciliationException e) {
                LOG.error("EventBridge does not match what is declared. {}", e.remedy(), e);
            } catch (RuntimeException e) {
                if (!stopped) {
                    LOG.warn("Whether EventBridge is as declared could not be looked at", e);
                }
            }
        }
    }

    private void lookAgain(Topology topology) {
        if (topology.isEmpty()) {
            reconciliation.tellWhatIsLeft(topology);
        } else {
            reconciliation.verifyInTurn(topology, () -> !stopped);
        }
    }

    private int exitCode() {
        try {
            var result = reconciliation.run(declarations.get());
            if (!isKnown(result)) {
                return FAILED;
            }
            if (!result.plan().ofNewer().isEmpty()) {
                return KEPT_BY_NEWER;
            }
            return result.plan().isEmpty() ? UNCHANGED : CHANGED;
        } catch (ReconciliationException e) {
            LOG.error("EventBridge does not match what is declared. {}", e.remedy(), e);
            return FAILED;
        }
    }

    @Override
    public void stop() {
        running = false;
        stopped = true;
        if (verification != null) {
            verification.interrupt();
        }
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

    /**
     * What a failure leads to, and what comes after.
     *
     * @param failFast whether a failure prevents the start; otherwise it is logged
     * @param evenIfEmpty whether to look at AWS though nothing is declared, since something may be to delete
     * @param verifyInBackground whether everything is compared once more after the start
     * @param exit ends the process after the reconciliation with an exit code; null to start the application
     * @param again when what could not be looked at is tried again
     */
    record Settings(
            boolean failFast,
            boolean evenIfEmpty,
            boolean verifyInBackground,
            @Nullable IntConsumer exit,
            BackOff again) {

        /** Tries again after five seconds, later and later, and every five minutes at last. */
        Settings(boolean failFast, boolean evenIfEmpty, boolean verifyInBackground, @Nullable IntConsumer exit) {
            this(failFast, evenIfEmpty, verifyInBackground, exit, later());
        }

        private static BackOff later() {
            var backOff = new ExponentialBackOff(5_000, 2);
            backOff.setMaxInterval(300_000);
            backOff.setJitter(2_500);
            return backOff;
        }
    }
}
