package com.brillconsulting.eventbridge.listen;

import org.jspecify.annotations.Nullable;

/**
 * What no later attempt would handle either, so that it goes to the dead-letter queue at once. Its text tells why, but
 * holds nothing of the payload, so that it may be logged and kept beside the message.
 */
abstract sealed class RejectedEventException extends RuntimeException
        permits UnreadableEventException, UnmatchedEventException {

    RejectedEventException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
