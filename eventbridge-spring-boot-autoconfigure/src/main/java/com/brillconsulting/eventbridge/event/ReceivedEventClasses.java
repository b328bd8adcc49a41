package com.brillconsulting.eventbridge.event;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The classes that a received event may be one of, by what they are called on EventBridge. */
public final class ReceivedEventClasses {

    private final Map<Name, Class<?>> classes = new HashMap<>();

    /**
     * Creates the list.
     *
     * @param classes the classes; those that are no events are passed over
     * @param types tells what they are sent as
     * @throws InvalidEventClassException if two have the same source and detail type, or if a class has no source and the
     *     application has no name
     */
    public ReceivedEventClasses(Collection<Class<?>> classes, EventTypeResolver types) {
        for (var each : classes) {
            var type = types.resolve(each);
            if (type == null) {
                continue;
            }
            var other = this.classes.put(new Name(type.source(), type.detailType()), each);
            if (other != null && other != each) {
                throw InvalidEventClassException.sameName(other, each, type);
            }
        }
    }

    /** {@return the class of the events of a source and detail type} */
    public Optional<Class<?>> find(String source, String detailType) {
        return Optional.ofNullable(classes.get(new Name(source, detailType)));
    }

    private record Name(String source, String detailType) {}
}
