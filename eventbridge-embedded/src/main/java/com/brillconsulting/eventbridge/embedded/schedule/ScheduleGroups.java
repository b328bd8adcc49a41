package com.brillconsulting.eventbridge.embedded.schedule;

import com.brillconsulting.eventbridge.embedded.protocol.ApiException;
import com.brillconsulting.eventbridge.embedded.protocol.Scope;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.Tag;

/** The schedules of one account and region, in their groups, of which {@value #DEFAULT} is there from the start. */
final class ScheduleGroups {

    static final String DEFAULT = "default";

    private final Scope scope;
    private final NavigableMap<String, ScheduleGroup> groups = new TreeMap<>();

    ScheduleGroups(Scope scope, Instant created) {
        this.scope = scope;
        groups.put(DEFAULT, new ScheduleGroup(DEFAULT, arn(DEFAULT), created, null));
    }

    private String arn(String group) {
        return scope.arn("scheduler", "schedule-group/" + group);
    }

    String scheduleArn(@Nullable String group, String name) {
        return scope.arn("scheduler", "schedule/" + orDefault(group) + "/" + name);
    }

    static String orDefault(@Nullable String group) {
        return group == null ? DEFAULT : group;
    }

    /** Creates a group; the same request once more creates nothing. */
    synchronized ScheduleGroup create(String name, Instant now, Object request, List<Tag> tags) {
        ScheduleGroup known = groups.get(name);
        if (known == null) {
            known = new ScheduleGroup(name, arn(name), now, request);
            known.tag(tags);
            groups.put(name, known);
        } else if (!request.equals(known.creation())) {
            throw ScheduleErrors.groupExists(name);
        }
        return known;
    }

    /** {@return what a look into a group gives} */
    synchronized <T> T in(@Nullable String group, Function<ScheduleGroup, T> look) {
        return look.apply(require(orDefault(group)));
    }

    /** {@return what a look into the group of an ARN gives} */
    synchronized <T> T at(String groupArn, Function<ScheduleGroup, T> look) {
        String name = groupArn.substring(groupArn.lastIndexOf('/') + 1);
        ScheduleGroup group = require(name);
        if (!group.arn().equals(groupArn)) {
            throw ScheduleErrors.groupDoesNotExist(name);
        }
        return look.apply(group);
    }

    /** {@return all groups, as of now} */
    synchronized NavigableMap<String, ScheduleGroup> all() {
        return new TreeMap<>(groups);
    }

    /** {@return the schedules of one group or, without a name, of all of them, by group and name} */
    synchronized NavigableMap<String, Schedule> schedules(@Nullable String group) {
        NavigableMap<String, Schedule> all = new TreeMap<>();
        for (ScheduleGroup each : group == null ? groups.values() : List.of(require(group))) {
            each.schedules().forEach((name, schedule) -> all.put(each.name() + "/" + name, schedule));
        }
        return all;
    }

    /** Puts a schedule, made of the one that is there. */
    synchronized Schedule change(@Nullable String group, String name, UnaryOperator<@Nullable Schedule> change) {
        var schedules = require(orDefault(group)).schedules();
        Schedule changed = change.apply(schedules.get(name));
        if (changed == null) {
            throw ScheduleErrors.scheduleDoesNotExist(name);
        }
        schedules.put(name, changed);
        return changed;
    }

    /** {@return the schedule that was removed} */
    synchronized Schedule remove(@Nullable String group, String name) {
        Schedule removed = require(orDefault(group)).schedules().remove(name);
        if (removed == null) {
            throw ScheduleErrors.scheduleDoesNotExist(name);
        }
        return removed;
    }

    /** {@return whether this very schedule is there, not one that replaced it} */
    synchronized boolean holds(Schedule schedule) {
        ScheduleGroup group = groups.get(schedule.description().groupName());
        return group != null && group.schedules().get(schedule.name()) == schedule;
    }

    /** Removes this very schedule, but none that replaced it. */
    synchronized void removeExactly(Schedule schedule) {
        if (holds(schedule)) {
            remove(schedule.description().groupName(), schedule.name());
        }
    }

    /** {@return the group that was removed, with its schedules} */
    synchronized ScheduleGroup remove(String name) {
        ScheduleGroup group = require(name);
        if (name.equals(DEFAULT)) {
            throw ApiException.validation("The default schedule group cannot be deleted.");
        }
        groups.remove(name);
        return group;
    }

    private ScheduleGroup require(String name) {
        ScheduleGroup group = groups.get(name);
        if (group == null) {
            throw ScheduleErrors.groupDoesNotExist(name);
        }
        return group;
    }
}
