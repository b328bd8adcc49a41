package com.brillconsulting.eventbridge.embedded.schedule;

import com.brillconsulting.eventbridge.embedded.delivery.RetrySchedule;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.store.StoredMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.Tag;

/** The groups, the schedules, and the invocations that have not ended, as the store keeps them. */
final class StoredSchedules {

    private record StoredGroup(
            Scope scope,
            String name,
            Instant created,
            @Nullable CreateScheduleGroupRequest creation,
            List<Tag> tags) {

        ScheduleGroup group() {
            var request =
                    creation == null ? null : creation.toBuilder().name(name).build();
            var group = new ScheduleGroup(name, ScheduleGroups.arn(scope, name), created, request);
            group.tag(tags);
            return group;
        }
    }

    private record StoredSchedule(Schedule schedule, Instant handled) {

        /** {@return the schedule with the request that created it, whose name is kept with the schedule only} */
        Schedule whole() {
            var created = schedule.created();
            return created == null
                    ? schedule
                    : new Schedule(
                            schedule.description(),
                            schedule.anchor(),
                            created.toBuilder().name(schedule.name()).build());
        }
    }

    /**
     * An invocation that is to go on.
     *
     * @param attempt the number of the next attempt
     * @param next when it takes place
     */
    record PendingInvocation(
            Schedule schedule,
            Instant scheduledTime,
            String executionId,
            RetrySchedule retries,
            int attempt,
            Instant next) {}

    private final Store store;
    private final StoredMap<StoredGroup> groups;
    private final StoredMap<StoredSchedule> schedules;
    private final StoredMap<PendingInvocation> invocations;

    StoredSchedules(Store store) {
        this.store = store;
        this.groups = store.map("schedule-groups", StoredGroup.class);
        this.schedules = store.map("schedules", StoredSchedule.class);
        this.invocations = store.map("schedule-invocations", PendingInvocation.class);
    }

    void put(Scope scope, ScheduleGroup group) {
        if (store.keeps()) {
            var kept = new StoredGroup(scope, group.name(), group.created(), group.creation(), group.tags());
            groups.put(StoredMap.key(scope, group.name()), kept);
        }
    }

    /** Forgets a group with its schedules. */
    void remove(Scope scope, ScheduleGroup group) {
        String key = StoredMap.key(scope, group.name());
        store.together(() -> {
            schedules.removeAll(key + "/");
            groups.remove(key);
            return group;
        });
    }

    /**
     * Keeps a schedule.
     *
     * @param handled up to when nothing is left to be done for it
     */
    void put(Schedule schedule, Instant handled) {
        schedules.put(key(schedule), new StoredSchedule(schedule, handled));
    }

    void remove(Schedule schedule) {
        schedules.remove(key(schedule));
    }

    /** Keeps a schedule together with the invocation that begins, so that it takes place, and takes place once. */
    void begin(Schedule schedule, Instant due, Runnable keepInvocation) {
        store.together(() -> {
            put(schedule, due);
            keepInvocation.run();
            return schedule;
        });
    }

    void put(PendingInvocation invocation) {
        invocations.put(invocation.executionId(), invocation);
    }

    void removeInvocation(String executionId) {
        invocations.remove(executionId);
    }

    /**
     * Puts back what was kept of groups and schedules.
     *
     * @param registries gives the groups of a scope
     * @param timers runs the schedules from now on
     */
    void restoreTo(Function<Scope, ScheduleGroups> registries, ScheduleTimers timers) {
        groups.forEach((key, kept) -> registries.apply(kept.scope()).restore(kept.group()));
        schedules.forEach((key, kept) -> {
            Schedule schedule = kept.whole();
            ScheduleGroups all = registries.apply(schedule.scope());
            all.restore(schedule);
            timers.resume(schedule, all, kept.handled());
        });
    }

    /** {@return the invocations that had not ended} */
    List<PendingInvocation> pendingInvocations() {
        List<PendingInvocation> pending = new ArrayList<>();
        invocations.forEach((key, kept) -> pending.add(kept));
        return pending;
    }

    private static String key(Schedule schedule) {
        return StoredMap.key(schedule.scope(), schedule.description().groupName() + "/" + schedule.name());
    }
}
