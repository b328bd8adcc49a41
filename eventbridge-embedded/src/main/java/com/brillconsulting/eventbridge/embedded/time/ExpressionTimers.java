package com.brillconsulting.eventbridge.embedded.time;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Runs actions by schedule expressions, each under a key. An action runs before its next time is awaited, so that nothing
 * that goes wrong with the next time costs this one. What was missed while the machine slept is left out but for the first:
 * it goes on with the next time to come.
 */
public final class ExpressionTimers {

    /** What happens at each time. */
    @FunctionalInterface
    public interface Action {

        /**
         * Runs, on a thread of the clock.
         *
         * @param due the time by the expression
         * @param last whether there is no later one
         */
        void run(Instant due, boolean last);
    }

    private final TimerClock clock;
    private final Map<String, Running> running = new HashMap<>();
    private boolean begun;
    private boolean stopped;

    /** Creates an empty set of timers, of which none runs before {@link #begin}. */
    public ExpressionTimers(TimerClock clock) {
        this.clock = clock;
    }

    /**
     * Starts an action, in place of the one that ran under this key.
     *
     * @param first when it runs first; never, when this is empty
     */
    public synchronized void start(String key, Recurrence recurrence, Optional<Instant> first, Action action) {
        stop(key);
        if (!stopped) {
            Running timer = new Running(key, recurrence, action);
            running.put(key, timer);
            timer.await(first);
        }
    }

    /** Lets timers run from now on, those too that were started before. */
    public synchronized void begin() {
        begun = true;
        running.values().forEach(timer -> timer.await(timer.next));
    }

    /** Stops an action. Does nothing when there is none under this key. */
    public synchronized void stop(String key) {
        Running timer = running.remove(key);
        if (timer != null) {
            timer.timer.cancel();
        }
    }

    /** Stops all for good. */
    public synchronized void stopAll() {
        stopped = true;
        running.values().forEach(timer -> timer.timer.cancel());
        running.clear();
    }

    private final class Running {

        private final String key;
        private final Recurrence recurrence;
        private final Action action;
        private TimerClock.Timer timer = () -> {};
        private Optional<Instant> next = Optional.empty();

        private Running(String key, Recurrence recurrence, Action action) {
            this.key = key;
            this.recurrence = recurrence;
            this.action = action;
        }

        private void await(Optional<Instant> next) {
            this.next = next;
            if (begun) {
                next.ifPresent(time -> timer = clock.at(time, () -> fire(time)));
            }
        }

        private void fire(Instant due) {
            if (!isCurrent()) {
                return;
            }
            try {
                action.run(due, recurrence.next(due).isEmpty());
            } finally {
                synchronized (ExpressionTimers.this) {
                    if (isCurrent()) {
                        await(following(due));
                    }
                }
            }
        }

        private Optional<Instant> following(Instant due) {
            Instant now = clock.instant();
            Optional<Instant> next = recurrence.next(due);
            return next.isPresent() && next.get().isBefore(now) ? recurrence.next(now) : next;
        }

        private boolean isCurrent() {
            synchronized (ExpressionTimers.this) {
                return running.get(key) == this;
            }
        }
    }
}
