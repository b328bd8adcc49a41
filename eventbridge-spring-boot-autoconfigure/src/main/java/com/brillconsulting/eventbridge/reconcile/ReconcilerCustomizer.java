package com.brillconsulting.eventbridge.reconcile;

/** Changes the {@link Reconciler} before it is made. Beans of this type are applied in their order. */
@FunctionalInterface
public interface ReconcilerCustomizer {

    /** Changes the builder. */
    void customize(Reconciler.Builder builder);
}
