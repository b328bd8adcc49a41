package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.reconcile.ReconcileObservation.HighCardinality;
import com.brillconsulting.eventbridge.reconcile.ReconcileObservation.LowCardinality;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import java.util.Locale;

/** What is told of a reconciliation. */
final class DefaultReconcileConvention implements ObservationConvention<ReconcileContext> {

    static final DefaultReconcileConvention INSTANCE = new DefaultReconcileConvention();

    @Override
    public String getName() {
        return "eventbridge.reconcile";
    }

    @Override
    public String getContextualName(ReconcileContext context) {
        return "EventBridge " + operation(context);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof ReconcileContext;
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(ReconcileContext context) {
        return KeyValues.of(
                LowCardinality.OPERATION.withValue(operation(context)),
                LowCardinality.OUTCOME.withValue(outcome(context)));
    }

    private static String operation(ReconcileContext context) {
        return context.operation().name().toLowerCase(Locale.ROOT);
    }

    private static String outcome(ReconcileContext context) {
        if (context.getError() != null) {
            return "failed";
        }
        var plan = context.plan();
        if (plan == null) {
            return "unchanged";
        }
        if (plan.differs()) {
            return "changed";
        }
        return plan.unknown().isEmpty() ? "unchanged" : "unknown";
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(ReconcileContext context) {
        var plan = context.plan();
        var changes = plan == null
                ? 0
                : plan.changes().stream().filter(Change::isEffective).count();
        return KeyValues.of(HighCardinality.CHANGES.withValue(String.valueOf(changes)));
    }
}
