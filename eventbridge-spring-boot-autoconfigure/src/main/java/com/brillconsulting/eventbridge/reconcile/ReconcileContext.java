package com.brillconsulting.eventbridge.reconcile;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/** What is observed of one comparison of AWS with what is declared. */
public final class ReconcileContext extends Observation.Context {

    private final Operation operation;
    private @Nullable Plan plan;

    ReconcileContext(Operation operation) {
        this.operation = operation;
    }

    /** {@return what is done} */
    public Operation operation() {
        return operation;
    }

    /** {@return what was found to change; null as long as that is not known} */
    public @Nullable Plan plan() {
        return plan;
    }

    void found(Plan plan) {
        this.plan = plan;
    }

    /** What is done. */
    public enum Operation {
        /** What is declared is compared at the start, and applied where that is asked for. */
        RECONCILE,
        /** Everything is compared after the start. */
        VERIFY
    }
}
