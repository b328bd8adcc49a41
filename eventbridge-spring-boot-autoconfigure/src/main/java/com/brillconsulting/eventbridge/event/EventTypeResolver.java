package com.brillconsulting.eventbridge.event;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ConcurrentReferenceHashMap;
import org.springframework.util.StringUtils;
import org.springframework.util.StringValueResolver;

/**
 * Tells what the events of a class are sent as. It reads {@link EventBridgeEvent} off classes, and knows the {@link
 * EventMapping}s of others, so that what a class is published as and what a listener of it matches are the same. The
 * annotation is also found on supertypes and on other annotations. Safe for use by many threads.
 */
public final class EventTypeResolver {

    private final @Nullable String application;
    private final StringValueResolver values;
    private final List<EventMapping<?>> mappings;
    private final Map<Class<?>, Optional<EventType>> known = new ConcurrentReferenceHashMap<>();

    /**
     * Creates the reader for one application.
     *
     * @param application the application's name, the source of events that name none; null if it has none
     * @param values resolves the placeholders in the annotation's attributes
     */
    public EventTypeResolver(@Nullable String application, StringValueResolver values) {
        this(application, values, List.of());
    }

    /**
     * Creates the reader for one application.
     *
     * @param application the application's name, the source of events that name none; null if it has none
     * @param values resolves the placeholders in the annotation's attributes
     * @param mappings say what classes are as events, in their order of precedence
     */
    public EventTypeResolver(
            @Nullable String application, StringValueResolver values, Collection<? extends EventMapping<?>> mappings) {
        this.application = application;
        this.values = values;
        this.mappings = List.copyOf(mappings);
    }

    /** {@return the mapping of the class, or null when it has none, whether it is an event or not} */
    public @Nullable EventMapping<?> mapping(Class<?> type) {
        for (var mapping : mappings) {
            if (mapping.type().isAssignableFrom(type)) {
                return mapping;
            }
        }
        return null;
    }

    /** {@return all mappings} */
    public List<EventMapping<?>> mappings() {
        return mappings;
    }

    /**
     * {@return where events of the class go and what they are called, or null when the class is no event}
     *
     * @throws InvalidEventClassException if the class names no source and the application has no name either, or a
     *     placeholder in the annotation cannot be resolved
     */
    public @Nullable EventType resolve(Class<?> type) {
        return known.computeIfAbsent(type, this::read).orElse(null);
    }

    /**
     * {@return the classes that the events of a type are of: those that a sealed type permits, and the type itself unless it
     * is a sealed interface or a sealed abstract class}
     */
    public static List<Class<?>> classesOf(Class<?> type) {
        var permitted = type.isSealed() ? Objects.requireNonNull(type.getPermittedSubclasses()) : new Class<?>[0];
        var classes = new ArrayList<Class<?>>();
        if (!type.isSealed() || !Modifier.isAbstract(type.getModifiers())) {
            classes.add(type);
        }
        for (var each : permitted) {
            classes.addAll(classesOf(each));
        }
        return classes.stream().distinct().toList();
    }

    private Optional<EventType> read(Class<?> type) {
        var mapping = mapping(type);
        if (mapping != null) {
            return Optional.of(type(mapping.bus(), mapping.source(), mapping.detailType(), type));
        }
        var event = AnnotatedElementUtils.findMergedAnnotation(type, EventBridgeEvent.class);
        return Optional.ofNullable(event).map(it -> type(it.bus(), it.source(), it.detailType(), type));
    }

    private EventType type(String bus, String source, String detailType, Class<?> type) {
        try {
            return new EventType(
                    valueOr(bus, () -> OutboundEvent.DEFAULT_BUS),
                    valueOr(source, () -> applicationFor(type)),
                    valueOr(detailType, type::getSimpleName));
        } catch (IllegalArgumentException e) {
            throw InvalidEventClassException.unresolved(type, e);
        }
    }

    private String valueOr(String attribute, Supplier<String> otherwise) {
        var value = values.resolveStringValue(attribute);
        return StringUtils.hasText(value) ? value : otherwise.get();
    }

    private String applicationFor(Class<?> type) {
        if (!StringUtils.hasText(application)) {
            throw InvalidEventClassException.noSource(type);
        }
        return application;
    }
}
