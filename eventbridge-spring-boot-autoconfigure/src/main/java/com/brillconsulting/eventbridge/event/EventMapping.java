package com.brillconsulting.eventbridge.event;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Maps the objects of a class to events. Use it for classes that cannot have the annotation {@link
 * com.brillconsulting.eventbridge.annotation.EventBridgeEvent @EventBridgeEvent}. A bean of this type has the same effect
 * as the annotation, and takes precedence over it.
 *
 * <pre>{@code
 * @Bean
 * EventMapping<Invoice> invoices() {
 *     return EventMapping.of(Invoice.class).bus("billing").source("billing").detailType("Invoice Issued")
 *             .detail(it -> Map.of("number", it.number()));
 * }
 * }</pre>
 *
 * @param <T> the class; the mapping also applies to its subclasses
 * @since 0.1.0
 */
public final class EventMapping<T> {

    private final Class<T> type;
    private final String bus;
    private final String source;
    private final String detailType;
    private final Function<? super T, ?> detail;
    private final Function<? super T, ? extends Collection<String>> resources;
    private final Function<? super T, @Nullable Instant> time;

    private EventMapping(
            Class<T> type,
            String bus,
            String source,
            String detailType,
            Function<? super T, ?> detail,
            Function<? super T, ? extends Collection<String>> resources,
            Function<? super T, @Nullable Instant> time) {
        this.type = type;
        this.bus = bus;
        this.source = source;
        this.detailType = detailType;
        this.detail = detail;
        this.resources = resources;
        this.time = time;
    }

    /**
     * {@return a mapping with the defaults of the annotation}
     *
     * @param <T> the class
     * @param type the class
     */
    public static <T> EventMapping<T> of(Class<T> type) {
        return new EventMapping<>(type, "", "", "", it -> it, it -> List.of(), it -> null);
    }

    /**
     * {@return this mapping with this bus}
     *
     * @param bus the name or ARN of the bus; can contain placeholders
     */
    public EventMapping<T> bus(String bus) {
        return new EventMapping<>(type, bus, source, detailType, detail, resources, time);
    }

    /**
     * {@return this mapping with this source}
     *
     * @param source the source; can contain placeholders
     */
    public EventMapping<T> source(String source) {
        return new EventMapping<>(type, bus, source, detailType, detail, resources, time);
    }

    /**
     * {@return this mapping with this detail type}
     *
     * @param detailType the detail type; can contain placeholders
     */
    public EventMapping<T> detailType(String detailType) {
        return new EventMapping<>(type, bus, source, detailType, detail, resources, time);
    }

    /**
     * {@return this mapping with this function for the detail}
     *
     * @param detail returns the detail of an object: a text with a JSON object, or an object that is written as one
     */
    public EventMapping<T> detail(Function<? super T, ?> detail) {
        return new EventMapping<>(type, bus, source, detailType, detail, resources, time);
    }

    /**
     * {@return this mapping with this function for the resources}
     *
     * @param resources returns the ARNs of the resources of an object
     */
    public EventMapping<T> resources(Function<? super T, ? extends Collection<String>> resources) {
        return new EventMapping<>(type, bus, source, detailType, detail, resources, time);
    }

    /**
     * {@return this mapping with this function for the time}
     *
     * @param time returns the time of an object
     */
    public EventMapping<T> time(Function<? super T, @Nullable Instant> time) {
        return new EventMapping<>(type, bus, source, detailType, detail, resources, time);
    }

    /** {@return the class that is mapped} */
    public Class<T> type() {
        return type;
    }

    /** {@return the name or ARN of the bus; empty for the default bus} */
    public String bus() {
        return bus;
    }

    /** {@return the source; empty for the name of the application} */
    public String source() {
        return source;
    }

    /** {@return the detail type; empty for the simple name of the class} */
    public String detailType() {
        return detailType;
    }

    /**
     * {@return the detail of an object}
     *
     * @param event the object
     */
    public Object detailOf(Object event) {
        return detail.apply(type.cast(event));
    }

    /**
     * {@return the resources of an object}
     *
     * @param event the object
     */
    public Collection<String> resourcesOf(Object event) {
        return resources.apply(type.cast(event));
    }

    /**
     * {@return the time of an object, or null}
     *
     * @param event the object
     */
    public @Nullable Instant timeOf(Object event) {
        return time.apply(type.cast(event));
    }
}
