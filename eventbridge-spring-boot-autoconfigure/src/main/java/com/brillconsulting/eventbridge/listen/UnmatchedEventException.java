package com.brillconsulting.eventbridge.listen;

import org.jspecify.annotations.Nullable;

/** A message in a queue that several methods share, which none of them wants. */
final class UnmatchedEventException extends RejectedEventException {

    private UnmatchedEventException(String reason) {
        super(reason, null);
    }

    static UnmatchedEventException of(@Nullable String rule) {
        return new UnmatchedEventException(
                rule == null
                        ? "it does not tell which rule sent it, so no method wants it"
                        : "no method wants the events of rule '%s'".formatted(rule));
    }
}
