package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The move tasks of all queues: the running ones and, of each queue, the last few. */
final class MoveTasks {

    private static final int KEPT = 10;

    private final Map<String, Deque<MoveTask>> tasks = new HashMap<>();
    private final QueueRegistry queues;
    private final TimerClock clock;
    private final Background background;

    MoveTasks(QueueRegistry queues, TimerClock clock, Background background) {
        this.queues = queues;
        this.clock = clock;
        this.background = background;
    }

    /** Starts a task, unless one is running for the same source. */
    MoveTask start(Queue source, @Nullable String destinationArn, @Nullable Integer perSecond) {
        MoveTask task = new MoveTask(source, destinationArn, perSecond, queues, clock.millis());
        synchronized (tasks) {
            Deque<MoveTask> ofSource = tasks.computeIfAbsent(source.arn(), any -> new ArrayDeque<>());
            if (ofSource.stream().anyMatch(MoveTask::isRunning)) {
                throw QueueErrors.invalid("There is already a task running. Only one active task is allowed for a "
                        + "source queue arn at a given time.");
            }
            ofSource.addFirst(task);
            if (ofSource.size() > KEPT) {
                ofSource.removeLast();
            }
        }
        background.soon(() -> run(task));
        return task;
    }

    private void run(MoveTask task) {
        task.step();
        if (!task.isRunning()) {
            return;
        }
        if (task.perSecond() == null) {
            background.soon(() -> run(task));
        } else {
            clock.at(clock.instant().plusSeconds(1), () -> run(task));
        }
    }

    /** {@return the tasks of a source queue, the newest first} */
    List<MoveTask> of(String sourceArn) {
        synchronized (tasks) {
            return List.copyOf(tasks.getOrDefault(sourceArn, new ArrayDeque<>()));
        }
    }
}
