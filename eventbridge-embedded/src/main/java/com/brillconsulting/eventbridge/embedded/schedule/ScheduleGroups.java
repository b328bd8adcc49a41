package com.brillconsulting.eventbridge.embedded.schedule;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleGroupRequest;

/** The schedules of one account and region, in their groups, of which {@value #DEFAULT} is there from the start. */
final class ScheduleGroups {

    static final String DEFAULT = "default";

    private final Scope scope;
    private final StoredSchedules stored;
    private final NavigableMap<String, ScheduleGroup> groups = new TreeMap<>();
    private final NavigableMap<String, Schedule> byPath = new ConcurrentSkipListMap<>();

    private ScheduleGroups(Scope scope, StoredSchedules stored) {
        this.scope = scope;
        this.stored = stored;
    }

    /** {@return groups of which there is no other than the default one} */
    static ScheduleGroups create(Scope scope, Instant now, StoredSchedules stored) {
        var groups = new ScheduleGroups(scope, stored);
        groups.add(new ScheduleGroup(DEFAULT, arn(scope, DEFAULT), now, null));
        return groups;
    }

    /** {@return groups that are still to be put back, the default one among them} */
    static ScheduleGroups empty(Scope scope, StoredSchedules stored) {
        return new ScheduleGroups(scope, stored);
    }

    static String arn(Scope scope, String group) {
        return scope.arn("scheduler", "schedule-group/" + group);
    }

    private void add(ScheduleGroup group) {
        groups.put(group.name(), group);
        stored.put(scope, group);
    }

    synchronized void restore(ScheduleGroup group) {
        groups.put(group.name(), group);
    }

    synchronized void restore(Schedule schedule) {
        require(schedule.description().groupName()).schedules().put(schedule.name(), schedule);
        byPath.put(path(schedule), schedule);
    }

    String scheduleArn(@Nullable String group, String name) {
        return scope.arn("scheduler", "schedule/" + orDefault(group) + "/" + name);
    }

    static String orDefault(@Nullable String group) {
        return group == null ? DEFAULT : group;
    }

    /** Creates a group; the same request once more creates nothing. */
    synchronized ScheduleGroup create(CreateScheduleGroupRequest request, Instant now) {
        ScheduleGroup known = groups.get(request.name());
        if (known == null) {
            known = new ScheduleGroup(request.name(), arn(scope, request.name()), now, request);
            known.tag(request.tags());
            add(known);
        } else if (!request.equals(known.creation())) {
            throw ScheduleErrors.groupExists(request.name());
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

    /** Changes the group of an ARN. */
    synchronized void changeAt(String groupArn, Consumer<ScheduleGroup> change) {
        at(groupArn, group -> {
            change.accept(group);
            stored.put(scope, group);
            return group;
        });
    }

    /** {@return all groups, as of now} */
    synchronized NavigableMap<String, ScheduleGroup> all() {
        return new TreeMap<>(groups);
    }

    /** {@return the schedules of one group or, without a name, of all of them, by group and name, as they are at any time} */
    synchronized NavigableMap<String, Schedule> schedules(@Nullable String group) {
        if (group == null) {
            return byPath;
        }
        require(group);
        // A name has no slash in it, and what follows the slash in Unicode is the digit zero.
        return byPath.subMap(group + "/", true, group + "0", false);
    }

    private static String path(Schedule schedule) {
        return schedule.description().groupName() + "/" + schedule.name();
    }

    /** Puts a schedule, made of the one that is there. */
    synchronized Schedule change(@Nullable String group, String name, UnaryOperator<@Nullable Schedule> change) {
        var schedules = require(orDefault(group)).schedules();
        Schedule before = schedules.get(name);
        Schedule changed = change.apply(before);
        if (changed == null) {
            throw ScheduleErrors.scheduleDoesNotExist(name);
        }
        if (changed != before) {
            schedules.put(name, changed);
            byPath.put(path(changed), changed);
            stored.put(changed, changed.description().lastModificationDate());
        }
        return changed;
    }

    /** {@return the schedule that was removed} */
    synchronized Schedule remove(@Nullable String group, String name) {
        Schedule removed = require(orDefault(group)).schedules().remove(name);
        if (removed == null) {
            throw ScheduleErrors.scheduleDoesNotExist(name);
        }
        byPath.remove(path(removed));
        stored.remove(removed);
        return removed;
    }

    /** {@return whether this very schedule is there, not one that replaced it} */
    synchronized boolean holds(Schedule schedule) {
        ScheduleGroup group = groups.get(schedule.description().groupName());
        return group != null && group.schedules().get(schedule.name()) == schedule;
    }

    /** {@return whether this very schedule is there, and with it an invocation that is kept from now on} */
    synchronized boolean begin(Schedule schedule, Instant due, Runnable keepInvocation) {
        boolean begins = holds(schedule);
        if (begins) {
            stored.begin(schedule, due, keepInvocation);
        }
        return begins;
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
        group.schedules().values().forEach(schedule -> byPath.remove(path(schedule)));
        stored.remove(scope, group);
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
