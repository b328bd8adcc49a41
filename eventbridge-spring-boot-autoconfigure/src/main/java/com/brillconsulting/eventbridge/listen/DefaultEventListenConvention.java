package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.event.EventEnvelope;
import com.brillconsulting.eventbridge.listen.ListenObservation.HighCardinality;
import com.brillconsulting.eventbridge.listen.ListenObservation.LowCardinality;
import io.micrometer.common.KeyValues;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/** What is told of an event unless the application says otherwise. */
final class DefaultEventListenConvention implements EventListenConvention {

    static final DefaultEventListenConvention INSTANCE = new DefaultEventListenConvention();

    private static final String NONE = "none";

    @Override
    public String getName() {
        return "eventbridge.listen";
    }

    @Override
    public String getContextualName(EventListenContext context) {
        return of(context, EventEnvelope::detailType) + " process";
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(EventListenContext context) {
        return KeyValues.of(
                LowCardinality.RULE.withValue(Objects.requireNonNullElse(context.rule(), NONE)),
                LowCardinality.BUS.withValue(Objects.requireNonNullElse(context.bus(), NONE)),
                LowCardinality.SOURCE.withValue(of(context, EventEnvelope::source)),
                LowCardinality.DETAIL_TYPE.withValue(of(context, EventEnvelope::detailType)),
                LowCardinality.OUTCOME.withValue(context.outcome().name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(EventListenContext context) {
        var events = context.events();
        var count = HighCardinality.EVENTS.withValue(Integer.toString(events.size()));
        return events.size() == 1
                ? KeyValues.of(
                        count, HighCardinality.EVENT_ID.withValue(events.get(0).id()))
                : KeyValues.of(count);
    }

    private static String of(EventListenContext context, Function<EventEnvelope<String>, String> field) {
        var values = context.events().stream().map(field).distinct().toList();
        var value = values.size() == 1 ? values.get(0) : values.isEmpty() ? NONE : "several";
        return value.isEmpty() ? NONE : value;
    }
}
