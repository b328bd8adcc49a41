package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishObservation.CallHighCardinality;
import com.brillconsulting.eventbridge.core.PublishObservation.CallLowCardinality;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** What is told of a call of PutEvents. */
final class DefaultPutEventsConvention implements ObservationConvention<PutEventsContext> {

    static final DefaultPutEventsConvention INSTANCE = new DefaultPutEventsConvention();

    @Override
    public String getName() {
        return "eventbridge.put.events";
    }

    @Override
    public String getContextualName(PutEventsContext context) {
        return "EventBridge.PutEvents";
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof PutEventsContext;
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(PutEventsContext context) {
        return KeyValues.of(CallLowCardinality.ERROR_CODE.withValue(code(context.getError())));
    }

    private static String code(@Nullable Throwable error) {
        if (error == null) {
            return "none";
        }
        var code = error instanceof SdkException failure ? ErrorCodes.of(failure) : null;
        return code == null ? error.getClass().getSimpleName() : code;
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(PutEventsContext context) {
        return KeyValues.of(CallHighCardinality.ENTRIES.withValue(String.valueOf(context.entries())));
    }
}
