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
 * Finds the bus, the source and the detail type for a class of events. It reads the annotation {@link EventBridgeEvent},
 * also on supertypes and as a meta-annotation, and uses the {@link EventMapping}s for other classes. Therefore an event is
 * published with the same values that its listener matches. Instances are thread-safe.
 *
 * @since 0.1.0
 */
public final class EventTypeResolver {

    private final @Nullable String application;
    private final StringValueResolver values;
    private final List<EventMapping<?>> mappings;
    private final Map<Class<?>, Optional<EventType>> known = new ConcurrentReferenceHashMap<>();

    /**
     * Creates a resolver for one application.
     *
     * @param application the name of the application, which is the source of events without a source; null if there is none
     * @param values resolves the placeholders in the attributes of the annotation
     */
    public EventTypeResolver(@Nullable String application, StringValueResolver values) {
        this(application, values, List.of());
    }

    /**
     * Creates a resolver for one application.
     *
     * @param application the name of the application, which is the source of events without a source; null if there is none
     * @param values resolves the placeholders in the attributes of the annotation
     * @param mappings the mappings of classes to events, in their order of precedence
     */
    public EventTypeResolver(
            @Nullable String application, StringValueResolver values, Collection<? extends EventMapping<?>> mappings) {
        this.application = application;
        this.values = values;
        this.mappings = List.copyOf(mappings);
    }

    /**
     * {@return the mapping of a class, or null if it has none} An annotated class without a mapping returns null, too.
     *
     * @param type the class
     */
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
     * {@return the bus, the source and the detail type of the class, or null if the class is not an event}
     *
     * @param type the class
     * @throws InvalidEventClassException if neither the class nor the application has a name for the source, or if a
     *     placeholder in the annotation cannot be resolved
     */
    public @Nullable EventType resolve(Class<?> type) {
        return known.computeIfAbsent(type, this::read).orElse(null);
    }

    /**
     * {@return the classes of the events of a type: the permitted subclasses of a sealed type, and the type itself unless it
     * is a sealed interface or a sealed abstract class}
     *
     * @param type the type
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
