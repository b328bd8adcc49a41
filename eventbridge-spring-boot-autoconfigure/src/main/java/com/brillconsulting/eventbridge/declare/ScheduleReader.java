package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.annotation.EventBridgeSchedule;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition.Redrive;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition.State;
import com.brillconsulting.eventbridge.topology.ScheduleGroupDefinition;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.util.StringValueResolver;

/** Declares the schedule of a method, its group and its queue. */
final class ScheduleReader {

    /** Tells listeners of schedules from those of rules, which have a bus. */
    private static final String GROUP = "schedule-group/";

    /**
     * What the queue gets, in the form of a scheduled rule's event. The id is that of the fire, not of the attempt to
     * deliver it, so that a second delivery can be told.
     */
    private static final String EVENT = """
            {"version": "0", "id": "%s/<aws.scheduler.scheduled-time>", "detail-type": "Scheduled Event", \
            "source": "aws.scheduler", "account": "", "time": "<aws.scheduler.scheduled-time>", "region": "", \
            "resources": ["<aws.scheduler.schedule-arn>"], "detail": {\
            "execution-id": "<aws.scheduler.execution-id>", "attempt-number": "<aws.scheduler.attempt-number>"}}""";

    private final String application;
    private final StringValueResolver resolver;
    private final DeclarationCollector declarations;

    ScheduleReader(String application, StringValueResolver resolver, DeclarationCollector declarations) {
        this.application = application;
        this.resolver = resolver;
        this.declarations = declarations;
    }

    /** {@return the listener of the schedule; nothing if its attributes cannot be resolved} */
    Optional<ListenerDeclaration> read(AnnotatedSchedule declared) {
        try {
            return Optional.of(read(declared, new AttributeValues(resolver, declarations, declared.place())));
        } catch (IllegalArgumentException | BeansException e) {
            declarations.problem(
                    declared.place(),
                    Objects.toString(e.getMessage(), e.toString()),
                    "Define the property, or correct the placeholder or expression");
            return Optional.empty();
        }
    }

    private ListenerDeclaration read(AnnotatedSchedule declared, AttributeValues values) {
        var annotation = declared.schedule();
        PayloadParameters.of(declared.method(), declared.type()).stream()
                .filter(ScheduledPayload::isEvent)
                .forEach(it -> declarations.warn(
                        declared.place(), ScheduledPayload.warning(it, "method"), ScheduledPayload.REMEDY));
        var given = values.text(annotation.name());
        var name = given.isEmpty() ? Names.rule(declared.type(), declared.method()) : given;
        var group = group(declared, values.text(annotation.group()));
        var queue = Names.queue(application, "schedule-" + name);
        queue(declared, queue);
        declarations.declare(declared.place(), schedule(annotation, values, name, group, queue));
        return new ListenerDeclaration(
                GROUP + group,
                name,
                queue,
                false,
                declared.beanName(),
                declared.method(),
                ListenerOptionAttributes.of(annotation, values));
    }

    private String group(AnnotatedSchedule declared, String group) {
        if (group.isEmpty() || group.equals(ScheduleGroupDefinition.DEFAULT)) {
            return ScheduleGroupDefinition.DEFAULT;
        }
        declarations.imply(declared.place(), new ScheduleGroupDefinition(group, Map.of()));
        return group;
    }

    private void queue(AnnotatedSchedule declared, String queue) {
        var deadLetters = Names.deadLetterQueue(queue);
        declarations.imply(
                declared.place(),
                QueueDefinition.of(queue, new Redrive(deadLetters, TopologyAssembly.MAX_RECEIVE_COUNT)),
                QueueDefinition.deadLetterQueue(deadLetters));
    }

    private static ScheduleDefinition schedule(
            EventBridgeSchedule annotation, AttributeValues values, String name, String group, String queue) {
        return new ScheduleDefinition(
                group,
                name,
                values.text(annotation.description()),
                values.text(annotation.expression()),
                values.textOrNull(annotation.timeZone()),
                instant(values, annotation.start()),
                instant(values, annotation.end()),
                values.duration(annotation.window(), "15m"),
                annotation.deleteAfterCompletion(),
                state(values, annotation.state()),
                null,
                new ScheduleDefinition.Target(
                        ResourceReference.queue(queue),
                        values.text(annotation.role()),
                        EVENT.formatted(group + "/" + name),
                        null,
                        null,
                        values.deadLetterQueue(annotation.deadLetter()),
                        values.retry(annotation.retry())));
    }

    private static State state(AttributeValues values, String attribute) {
        var text = values.text(attribute);
        var states = Arrays.stream(State.values()).map(Enum::name).toList();
        if (!states.contains(text)) {
            values.problem("\"%s\" is not the state of a schedule".formatted(text), NearestName.remedy(text, states));
            return State.ENABLED;
        }
        return State.valueOf(text);
    }

    private static @Nullable Instant instant(AttributeValues values, String attribute) {
        var text = values.text(attribute);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            values.problem("\"%s\" is not a time".formatted(text), "Write it as 2030-01-31T09:00:00Z, in UTC");
            return null;
        }
    }
}
