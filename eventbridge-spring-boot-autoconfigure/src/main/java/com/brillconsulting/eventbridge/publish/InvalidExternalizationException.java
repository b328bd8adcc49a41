package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.event.ExplainedException;

/** The target of an event that Spring Modulith externalizes cannot be read. */
public final class InvalidExternalizationException extends ExplainedException {

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

    @Override
    public String remedy() {
        return """
                Correct the target of @Externalized at %s. It is a bus, '::' and a detail type, for instance \
                orders::Order Placed; in both, ${…} is a property that has to be set, and #{…} an expression whose root is \
                the event.""".formatted(event.getName());
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
