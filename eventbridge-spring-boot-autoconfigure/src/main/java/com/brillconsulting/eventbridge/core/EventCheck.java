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
            throw EventTooLargeException.toSend(event, size, limits.bytesPerRequest());
        }
        if (!isDeliverable(event)) {
            throw EventTooLargeException.toDeliver(event, DeliveredSize.of(event), limits.bytesPerDelivery());
        }
        return new PreparedEvent(origin, event, size);
    }

    /** {@return whether targets can take the event, which reaches them with more around it than it is sent with} */
    boolean isDeliverable(OutboundEvent event) {
        return DeliveredSize.of(event) <= limits.bytesPerDelivery();
    }

    /** Checks everything but the size. Texts are made of what is wrong only, since every event comes through here. */
    void requireAcceptable(OutboundEvent event) {
        checkSource(event);
        checkDetailType(event);
        if (event.bus().isBlank() || event.bus().length() > limits.busLength()) {
            throw refused(event, "its bus has no name, or one too long");
        }
        for (var resource : event.resources()) {
            if (resource.length() > limits.resourceLength()) {
                throw refused(
                        event, "one of its resources is longer than %,d characters".formatted(limits.resourceLength()));
            }
        }
        var trace = event.traceHeader();
        if (trace != null && (trace.isEmpty() || trace.length() > limits.traceHeaderLength())) {
            throw refused(event, "its trace header is not of 1 to %d characters".formatted(limits.traceHeaderLength()));
        }
    }

    private static void checkSource(OutboundEvent event) {
        if (event.source().isBlank()) {
            throw refused(event, "it has no source: give one, or give the class of its detail @EventBridgeEvent");
        }
        if (event.source().startsWith("aws.")) {
            throw refused(
                    event, "the source '%s' starts with 'aws.', which only AWS may use".formatted(event.source()));
        }
    }

    private void checkDetailType(OutboundEvent event) {
        if (event.detailType().isBlank()) {
            throw refused(event, "it has no detail type: give one, or give the class of its detail @EventBridgeEvent");
        }
        if (event.detailType().length() > limits.detailTypeLength()) {
            throw refused(
                    event,
                    "its detail type has %d characters, at most %d may be"
                            .formatted(event.detailType().length(), limits.detailTypeLength()));
        }
    }

    private static InvalidEventException refused(OutboundEvent event, String reason) {
        return new InvalidEventException(
                "EventBridge would not take %s: %s".formatted(EventIdentity.of(event), reason));
    }
}
