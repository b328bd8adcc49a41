package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.event.EventType;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.event.InvalidEventClassException;
import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.util.StringUtils;
import org.springframework.util.StringValueResolver;

/** Makes the rule that a listener method declares. */
final class AnnotatedRuleReader {

    /** Stands in for a pattern that was reported already, so that the rest of its rule is still checked. */
    private static final String REPORTED = "{\"source\": [\"\"]}";

    private final EventTypeResolver types;
    private final StringValueResolver resolver;
    private final DeclarationCollector report;

    AnnotatedRuleReader(EventTypeResolver types, StringValueResolver resolver, DeclarationCollector report) {
        this.types = types;
        this.resolver = resolver;
        this.report = report;
    }

    /** {@return what is declared; nothing if its attributes cannot be resolved} */
    Optional<RuleDraft> read(AnnotatedRule declared) {
        try {
            var values = new AttributeValues(resolver, report, declared.place());
            return Optional.of(read(declared, values, RuleAttributes.of(declared.rule(), values)));
        } catch (IllegalArgumentException | BeansException e) {
            report.problem(
                    declared.place(),
                    Objects.toString(e.getMessage(), e.toString()),
                    "Define the property, or correct the placeholder or expression");
            return Optional.empty();
        }
    }

    private RuleDraft read(AnnotatedRule declared, AttributeValues values, RuleAttributes attributes) {
        var annotation = declared.rule();
        var draft = new RuleDraft(
                rule(declared, values, attributes),
                attributes.queue(),
                attributes.messageGroupId(),
                annotation.deadLetter().enabled(),
                values.deadLetterQueue(annotation.deadLetter()),
                values.retry(annotation.retry()),
                ListenerOptionAttributes.of(annotation, values));
        if (declared.method() == null) {
            refuseWhatIsForMethods(draft, values);
        }
        return draft;
    }

    private RuleDefinition rule(AnnotatedRule declared, AttributeValues values, RuleAttributes attributes) {
        var payload = payload(declared);
        if (attributes.hasSchedule()) {
            warnOfEvents(declared, payload);
        }
        var events = attributes.hasSchedule() ? List.<EventType>of() : events(declared, payload);
        var name = attributes.name().isEmpty() ? declared.defaultName() : attributes.name();
        return new RuleDefinition(
                bus(declared, attributes, events),
                name,
                attributes.description(),
                attributes.hasSchedule()
                        ? patternBesideSchedule(declared, attributes)
                        : pattern(declared, attributes, payload, events),
                attributes.hasSchedule() ? attributes.schedule() : null,
                state(values, attributes.state()),
                attributes.role().isEmpty() ? null : attributes.role(),
                new TargetReader(values).read(declared.rule().targets()),
                values.pairs(attributes.tags(), "tag", "team=orders"));
    }

    /** A class receives nothing by itself. */
    private static void refuseWhatIsForMethods(RuleDraft draft, AttributeValues values) {
        if (draft.rule().targets().isEmpty()) {
            values.problem(
                    "The rule has no targets, since a class is none",
                    "Name some in targets, or put the annotation on the method that shall receive the events");
        }
        if (!draft.hasDefaultDelivery()) {
            values.problem(
                    "The rule of a class has no queue of its own to deliver to",
                    "Give queue, messageGroupId, deadLetter, retry and the options of a listener to methods only, and to the @EventTarget of targets");
        }
    }

    private static RuleDefinition.State state(AttributeValues values, String text) {
        return Arrays.stream(RuleDefinition.State.values())
                .filter(it -> it.name().equals(text))
                .findFirst()
                .orElseGet(() -> {
                    values.problem(
                            "\"%s\" is not the state of a rule".formatted(text),
                            NearestName.remedy(
                                    text,
                                    Arrays.stream(RuleDefinition.State.values())
                                            .map(Enum::name)
                                            .toList()));
                    return RuleDefinition.State.ENABLED;
                });
    }

    /** What a schedule sends says that time has come, and is no event of the application. */
    private void warnOfEvents(AnnotatedRule declared, Class<?> payload) {
        if (ScheduledPayload.isEvent(payload)) {
            report.warn(declared.place(), ScheduledPayload.warning(payload, "rule"), ScheduledPayload.REMEDY);
        }
    }

    private Class<?> payload(AnnotatedRule declared) {
        if (declared.method() == null) {
            return Object.class;
        }
        var classes = PayloadParameters.of(declared.method(), declared.type()).stream()
                .filter(it -> it != Object.class)
                .toList();
        if (classes.size() > 1) {
            report.problem(
                    declared.place(),
                    "The method takes several events at once: "
                            + classes.stream().map(Class::getName).collect(Collectors.joining(", ")),
                    "Take one; the others need methods of their own");
        }
        return classes.isEmpty() ? Object.class : classes.get(0);
    }

    /** {@return what the events of a class are sent as; several of a sealed one} Nothing if it does not tell. */
    private List<EventType> events(AnnotatedRule declared, Class<?> payload) {
        var events = EventTypeResolver.classesOf(payload).stream()
                .map(it -> event(declared, it))
                .toList();
        return events.contains(null)
                ? List.of()
                : events.stream().filter(Objects::nonNull).toList();
    }

    private @Nullable EventType event(AnnotatedRule declared, Class<?> type) {
        try {
            return types.resolve(type);
        } catch (InvalidEventClassException e) {
            report.problem(declared.place(), e.description(), StringUtils.capitalize(e.remedy()));
            return new EventType(OutboundEvent.DEFAULT_BUS, "", type.getSimpleName());
        }
    }

    private String bus(AnnotatedRule declared, RuleAttributes attributes, List<EventType> events) {
        if (!attributes.bus().isEmpty()) {
            return attributes.bus();
        }
        var buses = events.stream().map(EventType::bus).distinct().toList();
        if (buses.size() > 1) {
            report.problem(
                    declared.place(),
                    "The events that the method takes are on several buses: " + String.join(", ", buses),
                    "Give each bus a method of its own, or name one in @EventBridgeRule(bus = …)");
        }
        return buses.isEmpty() ? OutboundEvent.DEFAULT_BUS : buses.get(0);
    }

    private @Nullable String patternBesideSchedule(AnnotatedRule declared, RuleAttributes attributes) {
        if (!attributes.hasPattern()) {
            return null;
        }
        if (declared.method() != null) {
            report.problem(
                    declared.place(),
                    "The rule has the schedule \"%s\" and a pattern".formatted(attributes.schedule()),
                    "Declare two methods, one for the schedule and one for the pattern");
            return null;
        }
        return pattern(declared, attributes, Object.class, List.of());
    }

    private String pattern(
            AnnotatedRule declared, RuleAttributes attributes, Class<?> payload, List<EventType> events) {
        if (!attributes.pattern().isEmpty()) {
            return wholePattern(declared, attributes);
        }
        if (!attributes.hasPattern() && events.isEmpty()) {
            report.problem(
                    declared.place(),
                    "The rule has neither a pattern nor a schedule, and %s has no @EventBridgeEvent to make a pattern of"
                            .formatted(payload == Object.class ? "what the method takes" : payload.getName()),
                    "Give @EventBridgeRule a pattern or a schedule, or annotate the class that the method takes with @EventBridgeEvent");
            return REPORTED;
        }
        var sources = attributes.sources().isEmpty()
                ? events.stream().map(EventType::source).distinct().toList()
                : attributes.sources();
        var detailTypes = attributes.detailTypes().isEmpty()
                ? events.stream()
                        .map(it -> detailType(declared, payload, it))
                        .distinct()
                        .toList()
                : attributes.detailTypes();
        return isObject(declared, attributes.detail())
                ? PatternText.of(sources, detailTypes, attributes.detail())
                : REPORTED;
    }

    private String wholePattern(AnnotatedRule declared, RuleAttributes attributes) {
        if (attributes.hasPatternParts()) {
            report.problem(
                    declared.place(),
                    "@EventPattern has a whole pattern and parts of one; the whole is " + attributes.pattern(),
                    "Give either the whole pattern, or source, detailType and detail");
        }
        return attributes.pattern();
    }

    /** An event is sent under the name of its own class, never under that of an interface. */
    private String detailType(AnnotatedRule declared, Class<?> payload, EventType event) {
        if (Modifier.isAbstract(payload.getModifiers()) && event.detailType().equals(payload.getSimpleName())) {
            report.problem(
                    declared.place(),
                    "No event has the detail type \"%s\": %s is abstract, and its subclasses are sent under their own names"
                            .formatted(event.detailType(), payload.getName()),
                    "Name the detail types in @EventPattern(detailType = …), or one for all in @EventBridgeEvent");
        }
        return event.detailType();
    }

    private boolean isObject(AnnotatedRule declared, String detail) {
        var fault = detail.isEmpty() ? "" : PatternText.faultOf(detail);
        if (!fault.isEmpty()) {
            report.problem(
                    declared.place(),
                    "The detail of the pattern is no JSON object (%s): %s".formatted(fault, detail),
                    "Write it as {\"field\": [\"value\"]}");
        }
        return fault.isEmpty();
    }
}
