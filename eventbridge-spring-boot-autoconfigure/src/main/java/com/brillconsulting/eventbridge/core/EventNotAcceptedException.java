package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * EventBridge refused the event, or there was no answer. In the second case, when the {@linkplain #getCause() cause} is
 * no answer of the service, EventBridge may have taken the event all the same.
 */
public final class EventNotAcceptedException extends EventBridgePublishException {

    private final OutboundEvent event;
    private final @Nullable String errorCode;
    private final boolean retryable;

    private EventNotAcceptedException(
            OutboundEvent event,
            String reason,
            @Nullable String errorCode,
            boolean retryable,
            @Nullable Throwable cause) {
        super("EventBridge did not take %s: %s".formatted(EventIdentity.of(event), reason), cause);
        this.event = event;
        this.errorCode = errorCode;
        this.retryable = retryable;
    }

    static EventNotAcceptedException refused(
            OutboundEvent event, @Nullable String errorCode, @Nullable String errorMessage, int attempts) {
        var reason = errorCode == null
                ? "its answer holds neither an id nor an error for this event"
                : "%s: %s (%d attempt(s))".formatted(errorCode, errorMessage, attempts);
        return new EventNotAcceptedException(event, reason, errorCode, ErrorCodes.isRetryable(errorCode), null);
    }

    static EventNotAcceptedException callFailed(OutboundEvent event, SdkException cause) {
        return callFailed(event, cause, 1);
    }

    static EventNotAcceptedException callFailed(OutboundEvent event, SdkException cause, int attempts) {
        return new EventNotAcceptedException(
                event,
                "%s (%d attempt(s))".formatted(cause.getMessage(), attempts),
                ErrorCodes.of(cause),
                ErrorCodes.isPassing(cause),
                cause);
    }

    static EventNotAcceptedException failedUnexpectedly(OutboundEvent event, Throwable cause) {
        return new EventNotAcceptedException(event, "the call failed with " + cause, null, false, cause);
    }

    static EventNotAcceptedException interrupted(OutboundEvent event, boolean maybeTaken) {
        var reason = maybeTaken
                ? "the thread that waits for the answer was interrupted, and EventBridge may take it all the same"
                : "the thread was interrupted before it was sent";
        return new EventNotAcceptedException(event, reason, null, true, null);
    }

    /** {@return what was to be sent} */
    public OutboundEvent event() {
        return event;
    }

    /** {@return the error code of EventBridge, or null when there was no answer} */
    public @Nullable String errorCode() {
        return errorCode;
    }

    @Override
    public boolean retryable() {
        return retryable;
    }
}
