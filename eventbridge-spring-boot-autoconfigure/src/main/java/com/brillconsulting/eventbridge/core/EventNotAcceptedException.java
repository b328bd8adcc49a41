package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Thrown if EventBridge rejected the event, or if there was no clear answer. Without a clear answer, EventBridge may have
 * accepted the event, see {@link #isOutcomeUnknown()}.
 *
 * @since 0.1.0
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

    /** The answer does not contain a result for the event, so it is incomplete. */
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

    /** {@return the event that was not confirmed} */
    public OutboundEvent event() {
        return event;
    }

    /** {@return the error code of EventBridge, or null if there was no answer} */
    public @Nullable String errorCode() {
        return errorCode;
    }

    /**
     * {@return whether EventBridge may have accepted the event, so that a further attempt could create a duplicate}
     */
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
