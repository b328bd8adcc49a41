package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.reconcile.ScheduleGroups.Group;
import com.brillconsulting.eventbridge.topology.ScheduleGroupDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.GetScheduleGroupResponse;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupState;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupSummary;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.Tag;

/**
 * Groups of schedules. AWS deletes a group with all that is in it, so that one with schedules of others is kept. An
 * application that declares neither schedules nor groups makes no call, not even to look for what it once declared.
 */
final class ScheduleGroups extends TaggedKind<ScheduleGroupDefinition, Group> {

    private final ExistingSchedules schedules;

    ScheduleGroups(Reconciliation run) {
        super(run, ScheduleGroupDefinition.class);
        this.schedules = new ExistingSchedules(run);
    }

    private SchedulerClient scheduler() {
        return schedules.client();
    }

    @Override
    Optional<Group> find(ScheduleGroupDefinition group) {
        return describe(group.name());
    }

    /** A group that is being deleted is not there any more. */
    private Optional<Group> describe(String name) {
        return run.calls
                .call("scheduler:GetScheduleGroup", label(name), () -> {
                    try {
                        return Optional.of(scheduler().getScheduleGroup(it -> it.name(name)));
                    } catch (ResourceNotFoundException e) {
                        return Optional.<GetScheduleGroupResponse>empty();
                    }
                })
                .filter(it -> it.state() != ScheduleGroupState.DELETING)
                .map(it -> new Group(name, it.arn(), tags(name, it.arn())));
    }

    private Map<String, String> tags(String name, String arn) {
        return run
                .calls
                .call("scheduler:ListTagsForResource", label(name), () -> scheduler()
                        .listTagsForResource(it -> it.resourceArn(arn)))
                .tags()
                .stream()
                .collect(Collectors.toMap(Tag::key, Tag::value));
    }

    @Override
    Map<String, String> tags(Group actual) {
        return actual.tags;
    }

    @Override
    Map<String, String> tags(ScheduleGroupDefinition group) {
        return group.tags();
    }

    @Override
    @Nullable String text(Group actual) {
        return null;
    }

    @Override
    String description(ScheduleGroupDefinition group) {
        return "";
    }

    @Override
    Set<String> requires(ScheduleGroupDefinition group) {
        return Set.of();
    }

    @Override
    List<Difference> fields(ScheduleGroupDefinition group, Group actual) {
        return List.of();
    }

    /** While a group of this name is being deleted, another cannot be made: it is tried again for some seconds. */
    @Override
    void create(ScheduleGroupDefinition group, Map<String, String> tags) {
        run.calls.call("scheduler:CreateScheduleGroup", group.label(), () -> {
            try {
                return scheduler()
                        .createScheduleGroup(it -> it.name(group.name()).tags(sdkTags(tags)));
            } catch (ConflictException e) {
                if (describe(group.name()).isEmpty()) {
                    throw e;
                }
                return null;
            }
        });
    }

    @Override
    void update(ScheduleGroupDefinition group, Group actual, Map<String, String> tags) {
        run.calls.call("scheduler:TagResource", group.label(), () -> scheduler()
                .tagResource(it -> it.resourceArn(actual.arn).tags(sdkTags(tags))));
    }

    private static List<Tag> sdkTags(Map<String, String> tags) {
        Function<Map.Entry<String, String>, Tag> tag =
                it -> Tag.builder().key(it.getKey()).value(it.getValue()).build();
        return tags.entrySet().stream().map(tag).toList();
    }

    @Override
    List<Existing> existing() {
        return schedules.mayBeOurs().stream()
                .map(ScheduleGroupSummary::name)
                .filter(it -> !it.equals(ScheduleGroupDefinition.DEFAULT))
                .flatMap(it -> describe(it).stream())
                .map(this::existing)
                .toList();
    }

    private Existing existing(Group group) {
        return new Existing(label(group.name), marked(null, group.tags), () -> delete(group.name), () -> others(group));
    }

    private String others(Group group) {
        var others = String.join(", ", schedules.ofOthers(group.name));
        return others.isEmpty() ? "" : "has schedules of others: " + others;
    }

    private void delete(String name) {
        var left = schedules.in(name).stream().map(ScheduleSummary::name).toList();
        if (!left.isEmpty()) {
            throw ReconciliationException.failed(
                    "scheduler:DeleteScheduleGroup",
                    label(name),
                    "it still has schedules, which would be deleted with it: " + String.join(", ", left));
        }
        run.calls.call("scheduler:DeleteScheduleGroup", label(name), () -> {
            try {
                return scheduler().deleteScheduleGroup(it -> it.name(name));
            } catch (ResourceNotFoundException e) {
                return null;
            }
        });
    }

    private static String label(String name) {
        return new ScheduleGroupDefinition(name, Map.of()).label();
    }

    /** A group with its tags. */
    record Group(String name, String arn, Map<String, String> tags) {}
}
