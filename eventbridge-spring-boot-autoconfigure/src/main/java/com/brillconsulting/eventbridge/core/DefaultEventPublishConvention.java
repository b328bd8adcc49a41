package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishObservation.EventHighCardinality;
import com.brillconsulting.eventbridge.core.PublishObservation.EventLowCardinality;
import io.micrometer.common.KeyValues;

/** What is told of an event unless the application says otherwise. */
final class DefaultEventPublishConvention implements EventPublishConvention {

    static final DefaultEventPublishConvention INSTANCE = new DefaultEventPublishConvention();

    private static final String NONE = "none";

    @Override
    public String getName() {
        return "eventbridge.publish";
    }

    @Override
    public String getContextualName(EventPublishContext context) {
        return context.event().detailType() + " publish";
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(EventPublishContext context) {
        var error = context.getError();
        return KeyValues.of(
                EventLowCardinality.BUS.withValue(context.event().bus()),
                EventLowCardinality.SOURCE.withValue(context.event().source()),
                EventLowCardinality.DETAIL_TYPE.withValue(context.event().detailType()),
                EventLowCardinality.ERROR_CODE.withValue(error == null ? NONE : EventPublishContext.code(error)));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(EventPublishContext context) {
        var id = context.eventId();
        return KeyValues.of(EventHighCardinality.EVENT_ID.withValue(id == null ? NONE : id));
    }
}
