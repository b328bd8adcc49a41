package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;

/**
 * Holds an event against the limits of PutEvents. What EventBridge refuses with the whole request has to be found here,
 * or one event would take others down with it.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html">Request entry</a>
 */
final class EventCheck {

    private static final int MAX_DETAIL_TYPE = 128;
    private static final int MAX_RESOURCE = 2048;
    private static final int MAX_BUS = 1600;
    private static final int MAX_TRACE_HEADER = 500;

    private final int maxSize;

    /** @param maxSize the largest size of an event in bytes */
    EventCheck(int maxSize) {
        this.maxSize = maxSize;
    }

    PreparedEvent prepare(Object origin, OutboundEvent event) {
        checkSource(event);
        checkDetailType(event);
        require(
                event,
                !event.bus().isBlank() && event.bus().length() <= MAX_BUS,
                "its bus has no name, or one too long");
        require(
                event,
                event.resources().stream().allMatch(it -> it.length() <= MAX_RESOURCE),
                "one of its resources is longer than %,d characters".formatted(MAX_RESOURCE));
        var trace = event.traceHeader();
        require(
                event,
                trace == null || !trace.isEmpty() && trace.length() <= MAX_TRACE_HEADER,
                "its trace header is not of 1 to %d characters".formatted(MAX_TRACE_HEADER));
        var size = EntrySize.of(event);
        if (size > maxSize) {
            throw new EventTooLargeException(event, size, maxSize);
        }
        return new PreparedEvent(origin, event, size);
    }

    private static void checkSource(OutboundEvent event) {
        require(
                event,
                !event.source().isBlank(),
                "it has no source: give one, or give the class of its detail @EventBridgeEvent");
        require(
                event,
                !event.source().startsWith("aws."),
                "the source '%s' starts with 'aws.', which only AWS may use".formatted(event.source()));
    }

    private static void checkDetailType(OutboundEvent event) {
        require(
                event,
                !event.detailType().isBlank(),
                "it has no detail type: give one, or give the class of its detail @EventBridgeEvent");
        require(
                event,
                event.detailType().length() <= MAX_DETAIL_TYPE,
                "its detail type has %d characters, at most %d may be"
                        .formatted(event.detailType().length(), MAX_DETAIL_TYPE));
    }

    private static void require(OutboundEvent event, boolean met, String otherwise) {
        if (!met) {
            throw new InvalidEventException(
                    "EventBridge would not take %s: %s".formatted(EventIdentity.of(event), otherwise));
        }
    }
}
