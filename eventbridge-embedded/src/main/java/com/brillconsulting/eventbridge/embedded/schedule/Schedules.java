package com.brillconsulting.eventbridge.embedded.schedule;

import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import com.brillconsulting.eventbridge.schedule.ScheduleExpression;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs actions by schedule expressions, each under a key. A rate first fires one period after it was started; cron
 * expressions are in UTC. Where one fire takes longer than a period the next one follows at once, so that none is left
 * out.
 */
public final class Schedules {

    private final TimerClock clock;
    private final Map<String, Running> running = new HashMap<>();
    private boolean stopped;

    /** Creates an empty set of schedules. */
    public Schedules(TimerClock clock) {
        this.clock = clock;
    }

    /** Starts a schedule, in place of the one that ran under this key. */
    public synchronized void start(String key, ScheduleExpression expression, Runnable action) {
        stop(key);
        if (!stopped) {
            Running schedule = new Running(key, expression, action);
            running.put(key, schedule);
            schedule.waitForNext(clock.instant());
        }
    }

    /** Stops a schedule. Does nothing when there is none under this key. */
    public synchronized void stop(String key) {
        Running schedule = running.remove(key);
        if (schedule != null) {
            schedule.timer.cancel();
        }
    }

    /** Stops all schedules for good. */
    public synchronized void stopAll() {
        stopped = true;
        running.values().forEach(schedule -> schedule.timer.cancel());
        running.clear();
    }

    private final class Running {

        private final String key;
        private final ScheduleExpression expression;
        private final Runnable action;
        private TimerClock.Timer timer = () -> {};

        private Running(String key, ScheduleExpression expression, Runnable action) {
            this.key = key;
            this.expression = expression;
            this.action = action;
        }

        private void waitForNext(Instant last) {
            expression.nextFire(last, ZoneOffset.UTC).ifPresent(next -> timer = clock.at(next, () -> fire(next)));
        }

        private void fire(Instant due) {
            synchronized (Schedules.this) {
                if (running.get(key) != this) {
                    return;
                }
                waitForNext(due);
            }
            action.run();
        }
    }
}
