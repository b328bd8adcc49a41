package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.event.ExplainedException;

/**
 * Thrown if the target of an event that Spring Modulith externalizes is not valid.
 *
 * @since 0.1.0
 */
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

    /** {@return the target as it was given} */
    public String getTarget() {
        return target;
    }
}
