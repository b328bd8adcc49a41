package com.brillconsulting.eventbridge.embedded.schedule;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt.Outcome;
import com.brillconsulting.eventbridge.embedded.delivery.RecentLog;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows what became of the latest invocations of schedules. What reached neither its target nor a dead-letter queue is
 * also told on the application's log, at level WARN, once for each schedule and reason.
 */
public final class ScheduleLog {

    private static final Logger log = LoggerFactory.getLogger(ScheduleLog.class);
    private static final int CAPACITY = 1_000;

    /** How many kinds of losses are told of before those of old are forgotten. */
    private static final int MOST_TOLD = 10_000;

    private final RecentLog<Kept> entries = new RecentLog<>(CAPACITY);
    private final Set<List<String>> told = new HashSet<>();

    private static final class Kept extends RecentLog.Entry {

        private final Entry entry;

        private Kept(Entry entry) {
            super((long) entry.payload().length()
                    + (entry.attempt().request() == null
                            ? 0
                            : entry.attempt().request().length()));
            this.entry = entry;
        }
    }

    /**
     * One attempt to invoke the target of a schedule.
     *
     * @param scheduledTime when the schedule was due
     * @param executionId the same for all attempts of one invocation
     * @param payload what the target got, or would have got
     * @param attempt what became of it; its rule is the schedule's ARN, its target id the schedule's name
     */
    public record Entry(Instant scheduledTime, String executionId, String payload, DeliveryAttempt attempt) {}

    ScheduleLog() {}

    /** {@return the latest attempts, oldest first, 1,000 at most} */
    public List<Entry> entries() {
        return entries.entries().stream().map(kept -> kept.entry).toList();
    }

    /**
     * {@return the latest attempts for some schedules, oldest first}
     *
     * @param group the group that they are in, null for any
     * @param name their name, null for any
     */
    public List<Entry> find(@Nullable String group, @Nullable String name) {
        return entries().stream()
                .filter(entry -> {
                    String[] schedule = entry.attempt().ruleArn().split("/", 3);
                    return (group == null || group.equals(schedule[1])) && (name == null || name.equals(schedule[2]));
                })
                .toList();
    }

    void add(Entry entry) {
        entries.add(new Kept(entry));
        DeliveryAttempt attempt = entry.attempt();
        boolean lost = attempt.outcome() == Outcome.LOST || attempt.outcome() == Outcome.NOT_SUPPORTED;
        if (lost && isNew(List.of(attempt.ruleArn(), String.valueOf(attempt.code())))) {
            log.warn(
                    "Schedule {} could not invoke its target {}: {}: {}. This is said once for this schedule and code",
                    attempt.ruleArn(),
                    attempt.targetArn(),
                    attempt.code(),
                    String.valueOf(attempt.reason()).replaceAll("\\p{Cntrl}", " "));
        }
    }

    private synchronized boolean isNew(List<String> loss) {
        if (told.size() >= MOST_TOLD) {
            told.clear();
        }
        return told.add(loss);
    }
}
