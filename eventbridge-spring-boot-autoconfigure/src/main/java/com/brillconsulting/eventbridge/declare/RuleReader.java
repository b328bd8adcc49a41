package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.event.EventType;
import com.brillconsulting.eventbridge.event.EventTypes;
import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.util.StringValueResolver;

/** Makes the rule that a listener method declares. */
final class RuleReader {

    /** Stands in for a pattern that was reported already, so that the rest of its rule is still checked. */
    private static final String REPORTED = "{\"source\": [\"\"]}";

    private final EventTypes types;
    private final StringValueResolver values;
    private final Report report;

    RuleReader(EventTypes types, StringValueResolver values, Report report) {
        this.types = types;
        this.values = values;
        this.report = report;
    }

    /** {@return the rule, still without targets; nothing if its attributes cannot be resolved} */
    Optional<RuleDefinition> read(ListenerMethod listener) {
        try {
            return Optional.of(read(listener, RuleAttributes.of(listener.rule(), values)));
        } catch (IllegalArgumentException | BeansException e) {
            report.add(
                    listener.place(),
                    Objects.toString(e.getMessage(), e.toString()),
                    "Define the property, or correct the placeholder or expression");
            return Optional.empty();
        }
    }

    private RuleDefinition read(ListenerMethod listener, RuleAttributes attributes) {
        var payload = payload(listener);
        var event = attributes.hasSchedule() ? null : event(listener, payload);
        var name = attributes.name().isEmpty() ? Names.rule(listener.type(), listener.method()) : attributes.name();
        return RuleDefinition.builder(name)
                .bus(bus(attributes, event))
                .description(attributes.description())
                .pattern(
                        attributes.hasSchedule()
                                ? noPattern(listener, attributes)
                                : pattern(listener, attributes, payload, event))
                .schedule(attributes.hasSchedule() ? attributes.schedule() : null)
                .build();
    }

    private Class<?> payload(ListenerMethod listener) {
        var classes = PayloadParameters.of(listener).stream()
                .filter(it -> it != Object.class)
                .toList();
        if (classes.size() > 1) {
            report.add(
                    listener.place(),
                    "The method takes several events at once: "
                            + classes.stream().map(Class::getName).collect(Collectors.joining(", ")),
                    "Take one; the others need methods of their own");
        }
        return classes.isEmpty() ? Object.class : classes.get(0);
    }

    private @Nullable EventType event(ListenerMethod listener, Class<?> payload) {
        try {
            return types.resolve(payload);
        } catch (IllegalStateException e) {
            report.add(listener.place(), Objects.toString(e.getMessage()), "Set spring.application.name");
            return new EventType(OutboundEvent.DEFAULT_BUS, "", payload.getSimpleName());
        }
    }

    private static String bus(RuleAttributes attributes, @Nullable EventType event) {
        if (!attributes.bus().isEmpty()) {
            return attributes.bus();
        }
        return event == null ? OutboundEvent.DEFAULT_BUS : event.bus();
    }

    private @Nullable String noPattern(ListenerMethod listener, RuleAttributes attributes) {
        if (attributes.hasPattern()) {
            report.add(
                    listener.place(),
                    "The rule has the schedule \"%s\" and a pattern".formatted(attributes.schedule()),
                    "Declare two methods, one for the schedule and one for the pattern");
        }
        return null;
    }

    private String pattern(
            ListenerMethod listener, RuleAttributes attributes, Class<?> payload, @Nullable EventType event) {
        if (!attributes.pattern().isEmpty()) {
            return wholePattern(listener, attributes);
        }
        if (!attributes.hasPattern() && event == null) {
            report.add(
                    listener.place(),
                    "The rule has neither a pattern nor a schedule, and %s has no @EventBridgeEvent to make a pattern of"
                            .formatted(payload == Object.class ? "what the method takes" : payload.getName()),
                    "Give @EventBridgeRule a pattern or a schedule, or annotate the class that the method takes with @EventBridgeEvent");
            return REPORTED;
        }
        var sources = attributes.sources().isEmpty() && event != null ? List.of(event.source()) : attributes.sources();
        var detailTypes = attributes.detailTypes().isEmpty() && event != null
                ? List.of(detailType(listener, payload, event))
                : attributes.detailTypes();
        return isObject(listener, attributes.detail())
                ? PatternText.of(sources, detailTypes, attributes.detail())
                : REPORTED;
    }

    private String wholePattern(ListenerMethod listener, RuleAttributes attributes) {
        if (attributes.hasPatternParts()) {
            report.add(
                    listener.place(),
                    "@EventPattern has a whole pattern and parts of one; the whole is " + attributes.pattern(),
                    "Give either the whole pattern, or source, detailType and detail");
        }
        return attributes.pattern();
    }

    /** An event is sent under the name of its own class, never under that of an interface. */
    private String detailType(ListenerMethod listener, Class<?> payload, EventType event) {
        if (Modifier.isAbstract(payload.getModifiers()) && event.detailType().equals(payload.getSimpleName())) {
            report.add(
                    listener.place(),
                    "No event has the detail type \"%s\": %s is abstract, and its subclasses are sent under their own names"
                            .formatted(event.detailType(), payload.getName()),
                    "Name the detail types in @EventPattern(detailType = …), or one for all in @EventBridgeEvent");
        }
        return event.detailType();
    }

    private boolean isObject(ListenerMethod listener, String detail) {
        var fault = detail.isEmpty() ? "" : PatternText.faultOf(detail);
        if (!fault.isEmpty()) {
            report.add(
                    listener.place(),
                    "The detail of the pattern is no JSON object (%s): %s".formatted(fault, detail),
                    "Write it as {\"field\": [\"value\"]}");
        }
        return fault.isEmpty();
    }
}
