package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.reconcile.AwsCalls.Page;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleGroupDefinition;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupSummary;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;

/** What EventBridge Scheduler has; its client is made when it is first asked. */
final class ExistingSchedules {

    private final Reconciliation run;

    ExistingSchedules(Reconciliation run) {
        this.run = run;
    }

    SchedulerClient client() {
        return run.clients.other("scheduler", SchedulerClient.class, "making schedules");
    }

    /**
     * {@return the groups that may have schedules of this application} To look through the schedules of an account takes a
     * call for each, so that it is done only if the application declares some or has the queue of a listener that did.
     */
    List<ScheduleGroupSummary> mayBeOurs() {
        if (areDeclared()) {
            return groups();
        }
        return run.clients.has("scheduler") && wereDeclared()
                ? run.noLongerDeclared("Schedules", this::groups)
                : List.of();
    }

    private boolean areDeclared() {
        return !run.topology.all(ScheduleDefinition.class).isEmpty()
                || !run.topology.all(ScheduleGroupDefinition.class).isEmpty();
    }

    private boolean wereDeclared() {
        return run.queues.ofApplication("schedule-").stream().anyMatch(run.queues::isOwn);
    }

    Optional<GetScheduleResponse> describe(String group, String name) {
        return run.calls.call("scheduler:GetSchedule", label(group, name), () -> {
            try {
                return Optional.of(
                        client().getSchedule(it -> it.groupName(group).name(name)));
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    private List<ScheduleGroupSummary> groups() {
        return run.calls.call(
                "scheduler:ListScheduleGroups",
                "schedule groups of the account",
                () -> AwsCalls.<ScheduleGroupSummary>all(this::groups));
    }

    private Page<ScheduleGroupSummary> groups(@Nullable String token) {
        var response = client().listScheduleGroups(it -> it.nextToken(token));
        return new Page<>(response.scheduleGroups(), response.nextToken());
    }

    /** {@return the schedules in a group; none if there is no such group} */
    List<ScheduleSummary> in(String group) {
        return run.calls.call("scheduler:ListSchedules", "schedule group \"%s\"".formatted(group), () -> {
            try {
                return AwsCalls.<ScheduleSummary>all(token -> schedules(group, token));
            } catch (ResourceNotFoundException e) {
                return List.<ScheduleSummary>of();
            }
        });
    }

    private Page<ScheduleSummary> schedules(String group, @Nullable String token) {
        var response = client().listSchedules(it -> it.groupName(group).nextToken(token));
        return new Page<>(response.schedules(), response.nextToken());
    }

    /** {@return the names of the schedules in a group that are not this application's} */
    List<String> ofOthers(String group) {
        return in(group).stream()
                .flatMap(it -> describe(group, it.name()).stream())
                .filter(it -> !run.ownership.isOurs(it.description()))
                .map(GetScheduleResponse::name)
                .sorted()
                .toList();
    }

    static String label(String group, String name) {
        return "schedule \"%s\" in group \"%s\"".formatted(name, group);
    }
}
