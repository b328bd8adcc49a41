package com.brillconsulting.eventbridge.embedded.time;

import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tasks that wait for their time, the earliest first. Not thread-safe: the clock's lock guards them. */
final class DueTasks {

    private static final Logger log = LoggerFactory.getLogger(DueTasks.class);

    /** A task, told apart from others of the same time by the order in which they came. */
    record Task(Instant time, long sequence, Runnable action) {

        /** Runs the task. Nothing that it throws stops the clock, since others wait for it too. */
        void run() {
            try {
                action.run();
            } catch (Throwable e) {
                log.error("A task that was due at {} failed", time, e);
            }
        }
    }

    private final TreeSet<Task> tasks =
            new TreeSet<>(Comparator.comparing(Task::time).thenComparingLong(Task::sequence));
    private long sequence;

    Task add(Instant time, Runnable action) {
        Task task = new Task(time, sequence++, action);
        tasks.add(task);
        return task;
    }

    void remove(Task task) {
        tasks.remove(task);
    }

    /** {@return the task that is due next, null when none waits} */
    @Nullable Task first() {
        return tasks.isEmpty() ? null : tasks.first();
    }

    void clear() {
        tasks.clear();
    }
}
