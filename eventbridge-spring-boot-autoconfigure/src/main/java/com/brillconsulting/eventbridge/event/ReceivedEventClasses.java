package com.brillconsulting.eventbridge.event;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The classes of events that a listener can receive, by source and detail type.
 *
 * @since 0.1.0
 */
public final class ReceivedEventClasses {

    private final Map<Name, Class<?>> classes = new HashMap<>();

    /**
     * Creates the list.
     *
     * @param classes the classes; classes that are not events are ignored
     * @param types finds the source and the detail type of a class
     * @throws InvalidEventClassException if two classes have the same source and detail type, or if a class has no source and
     *     the application has no name
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

    /**
     * {@return the class for a source and a detail type}
     *
     * @param source the source
     * @param detailType the detail type
     */
    public Optional<Class<?>> find(String source, String detailType) {
        return Optional.ofNullable(classes.get(new Name(source, detailType)));
    }

    private record Name(String source, String detailType) {}
}
