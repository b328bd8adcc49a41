package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.schedule.ScheduleDialect;
import com.brillconsulting.eventbridge.schedule.ScheduleExpression;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition.State;
import com.brillconsulting.eventbridge.topology.ScheduleGroupDefinition;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupState;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupSummary;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;

/**
 * Schedules of EventBridge Scheduler. One that Scheduler has deleted after its last invocation is as declared. What is
 * no longer declared is looked for in all groups, if the application declares schedules or groups at all or once did.
 */
final class Schedules extends DescribedKind<ScheduleDefinition, GetScheduleResponse> {

    private final ExistingSchedules schedules;
    private final ScheduleMapping mapping;

    Schedules(Reconciliation run) {
        super(run, ScheduleDefinition.class);
        this.schedules = new ExistingSchedules(run);
        this.mapping = new ScheduleMapping(run);
    }

    @Override
    Optional<GetScheduleResponse> find(ScheduleDefinition schedule) {
        return schedules.describe(schedule.group(), schedule.name());
    }

    @Override
    boolean isOver(ScheduleDefinition schedule) {
        if (!schedule.deleteAfterCompletion()) {
            return false;
        }
        var zone = ZoneId.of(schedule.timeZone() == null ? "UTC" : schedule.timeZone());
        return ScheduleExpression.parse(schedule.expression(), ScheduleDialect.SCHEDULER)
                .nextFire(Instant.now(), zone)
                .filter(it -> schedule.end() == null || !it.isAfter(schedule.end()))
                .isEmpty();
    }

    @Override
    @Nullable String description(GetScheduleResponse actual) {
        return actual.description();
    }

    @Override
    String description(ScheduleDefinition schedule) {
        return schedule.description();
    }

    @Override
    Set<String> requires(ScheduleDefinition schedule) {
        var target = schedule.target();
        return Stream.concat(
                        Stream.of(new ScheduleGroupDefinition(schedule.group(), Map.of()).label()),
                        references(target).map(Object::toString))
                .collect(Collectors.toSet());
    }

    private static Stream<ResourceReference> references(ScheduleDefinition.Target target) {
        return Stream.concat(Stream.of(target.resource()), Stream.ofNullable(target.deadLetterQueue()));
    }

    @Override
    List<Difference> differences(ScheduleDefinition schedule, GetScheduleResponse actual) {
        var missing = references(schedule.target())
                .filter(it -> !run.exists(it))
                .map(it -> new Difference("Target", actual.target().arn(), it.toString()))
                .toList();
        return missing.isEmpty()
                ? FieldComparison.between(mapping.request(schedule, ""), actual, "Description")
                : missing;
    }

    @Override
    ScheduleDefinition inPresentState(ScheduleDefinition schedule, GetScheduleResponse actual) {
        return Stream.of(State.values())
                .filter(it -> it.name().equals(actual.stateAsString()) && it != schedule.state())
                .map(schedule::withState)
                .findFirst()
                .orElse(schedule);
    }

    @Override
    Optional<Change> switched(ScheduleDefinition schedule, GetScheduleResponse actual) {
        return Optional.of(Change.switched(
                schedule.label(), actual.stateAsString(), schedule.state().name()));
    }

    @Override
    void create(ScheduleDefinition schedule, String description) {
        var request = mapping.request(schedule, description);
        run.calls.call("scheduler:CreateSchedule", schedule.label(), () -> {
            try {
                return schedules.client().createSchedule(request);
            } catch (ConflictException e) {
                return null;
            }
        });
    }

    /** An update replaces all of a schedule. */
    @Override
    void update(ScheduleDefinition schedule, GetScheduleResponse actual, String description) {
        var request = SameFields.copy(mapping.request(schedule, description), UpdateScheduleRequest.builder())
                .build();
        run.calls.call("scheduler:UpdateSchedule", schedule.label(), () -> schedules
                .client()
                .updateSchedule(request));
    }

    @Override
    List<Existing> existing() {
        var summaries = schedules.mayBeOurs().stream()
                .filter(it -> it.state() != ScheduleGroupState.DELETING)
                .map(ScheduleGroupSummary::name)
                .flatMap(it -> schedules.in(it).stream())
                .toList();
        return run.parallel.map(summaries, it -> schedules.describe(it.groupName(), it.name())).stream()
                .flatMap(Optional::stream)
                .map(it -> new Existing(
                        ExistingSchedules.label(it.groupName(), it.name()),
                        it.description(),
                        () -> delete(it.groupName(), it.name())))
                .toList();
    }

    private void delete(String group, String name) {
        run.calls.call("scheduler:DeleteSchedule", ExistingSchedules.label(group, name), () -> {
            try {
                return schedules.client().deleteSchedule(it -> it.groupName(group)
                        .name(name));
            } catch (ResourceNotFoundException e) {
                return null;
            }
        });
    }
}
