package com.brillconsulting.eventbridge.listen;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a listener method for an event that no later attempt would handle either: it goes to the dead-letter queue at
 * once, and holds up no other. Where there is no such queue, the event comes again like any other that failed.
 *
 * <p>The text tells why. It is logged, and kept beside the message in its attribute {@link
 * EventBridgeHeaders#LISTENER_ERROR}, so it should hold nothing that is secret in the event.
 */
public class RejectedEventException extends RuntimeException {

    /**
     * Creates the exception.
     *
     * @param reason why no attempt would handle the event
     */
    public RejectedEventException(String reason) {
        this(reason, null);
    }

    /**
     * Creates the exception.
     *
     * @param reason why no attempt would handle the event
     * @param cause what went wrong; null for nothing else
     */
    public RejectedEventException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
