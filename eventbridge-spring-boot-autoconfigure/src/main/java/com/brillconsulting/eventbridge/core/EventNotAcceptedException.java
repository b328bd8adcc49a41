package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * EventBridge refused the event, or there was no answer that tells. In the second case it may have taken the event all the
 * same: {@link #isOutcomeUnknown()} says so.
 */
public final class EventNotAcceptedException extends EventBridgePublishException {

    private final OutboundEvent event;
    private final @Nullable String errorCode;
    private final boolean retryable;
    private final boolean faultOfEvent;
    private final boolean outcomeUnknown;

    private EventNotAcceptedException(
            OutboundEvent event,
            String reason,
            @Nullable String errorCode,
            boolean retryable,
            boolean outcomeUnknown,
            @Nullable Throwable cause) {
        super(
                (outcomeUnknown ? "It is not known whether EventBridge took %s: %s" : "EventBridge did not take %s: %s")
                        .formatted(EventIdentity.of(event), reason),
                cause);
        this.event = event;
        this.errorCode = errorCode;
        this.retryable = retryable;
        this.faultOfEvent = !outcomeUnknown && ErrorCodes.isFaultOfEvent(errorCode);
        this.outcomeUnknown = outcomeUnknown;
    }

    /** @param maybeTaken whether an earlier attempt had no answer */
    static EventNotAcceptedException refused(
            OutboundEvent event, String errorCode, @Nullable String errorMessage, int attempts, boolean maybeTaken) {
        return new EventNotAcceptedException(
                event,
                "%s: %s (%d attempt(s))".formatted(errorCode, errorMessage, attempts),
                errorCode,
                ErrorCodes.isRetryable(errorCode),
                maybeTaken,
                null);
    }

    /** The answer says nothing of the event, so that it was cut off. */
    static EventNotAcceptedException notMentioned(OutboundEvent event, int attempts) {
        return new EventNotAcceptedException(
                event,
                "its answer holds neither an id nor an error for this event (%d attempt(s))".formatted(attempts),
                null,
                true,
                true,
                null);
    }

    /** @param maybeTaken whether an earlier attempt had no answer */
    static EventNotAcceptedException callFailed(
            OutboundEvent event, SdkException cause, int attempts, boolean maybeTaken) {
        return new EventNotAcceptedException(
                event,
                "%s (%d attempt(s))".formatted(cause.getMessage(), attempts),
                ErrorCodes.of(cause),
                ErrorCodes.isPassing(cause),
                maybeTaken || ErrorCodes.maybeTaken(cause),
                cause);
    }

    static EventNotAcceptedException failedUnexpectedly(OutboundEvent event, Throwable cause) {
        return new EventNotAcceptedException(event, "the call failed with " + cause, null, false, true, cause);
    }

    static EventNotAcceptedException interrupted(OutboundEvent event, boolean maybeTaken) {
        var reason = maybeTaken
                ? "the thread that waits for the answer was interrupted, and EventBridge may take it all the same"
                : "the thread was interrupted before it was sent";
        return new EventNotAcceptedException(event, reason, null, true, maybeTaken, null);
    }

    /** {@return what was to be sent} */
    public OutboundEvent event() {
        return event;
    }

    /** {@return the error code of EventBridge, or null when there was no answer} */
    public @Nullable String errorCode() {
        return errorCode;
    }

    /** {@return whether EventBridge may have taken the event all the same, so that sending it again may double it} */
    public boolean isOutcomeUnknown() {
        return outcomeUnknown;
    }

    @Override
    public boolean retryable() {
        return retryable;
    }

    @Override
    public boolean isFaultOfEvent() {
        return faultOfEvent;
    }
}
