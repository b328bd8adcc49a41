package com.brillconsulting.eventbridge.publish;

/** The target of an event that Spring Modulith externalizes cannot be read. */
public final class InvalidExternalizationException extends RuntimeException {

    private final Class<?> event;
    private final String target;

    InvalidExternalizationException(Class<?> event, String target, Exception cause) {
        super(
                "The target '%s' of the externalized event %s cannot be read: %s"
                        .formatted(target, event.getName(), cause.getMessage()),
                cause);
        this.event = event;
        this.target = target;
    }

    /** {@return the class of the event} */
    public Class<?> getEvent() {
        return event;
    }

    /** {@return its target, as it was given} */
    public String getTarget() {
        return target;
    }
}
