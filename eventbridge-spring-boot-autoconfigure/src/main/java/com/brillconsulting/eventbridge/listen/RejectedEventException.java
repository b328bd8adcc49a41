package com.brillconsulting.eventbridge.listen;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a listener method for an event that would also fail in every further attempt. The event goes to the dead-letter
 * queue at once and does not block other events. If there is no dead-letter queue, the event is delivered again like any
 * other failed event.
 *
 * <p>The message contains the reason. It is logged and added to the message attribute {@link
 * EventBridgeHeaders#LISTENER_ERROR}. Therefore it must not contain confidential data of the event.
 *
 * @since 0.1.0
 */
public class RejectedEventException extends RuntimeException {

    /**
     * Creates the exception.
     *
     * @param reason why every attempt would fail
     */
    public RejectedEventException(String reason) {
        this(reason, null);
    }

    /**
     * Creates the exception.
     *
     * @param reason why every attempt would fail
     * @param cause the cause, or null
     */
    public RejectedEventException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
