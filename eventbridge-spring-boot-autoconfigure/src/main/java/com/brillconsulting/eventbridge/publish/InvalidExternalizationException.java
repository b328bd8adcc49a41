package com.brillconsulting.eventbridge.publish;

/** The target of an event that Spring Modulith externalizes cannot be read. */
public final class InvalidExternalizationException extends RuntimeException {

    InvalidExternalizationException(Class<?> event, String target, Exception cause) {
        super(
                "The target '%s' of the externalized event %s cannot be read: %s"
                        .formatted(target, event.getName(), cause.getMessage()),
                cause);
    }
}
