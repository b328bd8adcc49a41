package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;

/**
 * Holds an event against the limits of PutEvents. What EventBridge refuses with the whole request has to be found here,
 * or one event would take others down with it.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html">Request entry</a>
 */
final class EventCheck {

    private final PublishLimits limits;

    EventCheck(PublishLimits limits) {
        this.limits = limits;
    }

    PreparedEvent prepare(Object origin, OutboundEvent event) {
        requireAcceptable(event);
        var size = EntrySize.of(event);
        if (size > limits.bytesPerRequest()) {
            throw new EventTooLargeException(event, size, limits.bytesPerRequest());
        }
        return new PreparedEvent(origin, event, size);
    }

    /** Checks everything but the size. */
    void requireAcceptable(OutboundEvent event) {
        checkSource(event);
        checkDetailType(event);
        require(
                event,
                !event.bus().isBlank() && event.bus().length() <= limits.busLength(),
                "its bus has no name, or one too long");
        require(
                event,
                event.resources().stream().allMatch(it -> it.length() <= limits.resourceLength()),
                "one of its resources is longer than %,d characters".formatted(limits.resourceLength()));
        var trace = event.traceHeader();
        require(
                event,
                trace == null || !trace.isEmpty() && trace.length() <= limits.traceHeaderLength(),
                "its trace header is not of 1 to %d characters".formatted(limits.traceHeaderLength()));
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

    private void checkDetailType(OutboundEvent event) {
        require(
                event,
                !event.detailType().isBlank(),
                "it has no detail type: give one, or give the class of its detail @EventBridgeEvent");
        require(
                event,
                event.detailType().length() <= limits.detailTypeLength(),
                "its detail type has %d characters, at most %d may be"
                        .formatted(event.detailType().length(), limits.detailTypeLength()));
    }

    private static void require(OutboundEvent event, boolean met, String otherwise) {
        if (!met) {
            throw new InvalidEventException(
                    "EventBridge would not take %s: %s".formatted(EventIdentity.of(event), otherwise));
        }
    }
}
