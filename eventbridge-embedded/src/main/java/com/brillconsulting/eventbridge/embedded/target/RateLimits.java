package com.brillconsulting.eventbridge.embedded.target;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Gives places in the seconds to come: as many a second as each target takes. */
final class RateLimits {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** How many targets are known before those that are idle are forgotten. */
    private static final int MOST_WINDOWS = 1_000;

    private record Window(Instant start, int taken) {

        boolean isOver(Instant now) {
            return !now.isBefore(start.plus(SECOND));
        }

        Window take(int perSecond, Instant now) {
            if (isOver(now)) {
                return new Window(now, 1);
            }
            return taken < perSecond ? new Window(start, taken + 1) : new Window(start.plus(SECOND), 1);
        }
    }

    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    /**
     * {@return the time of the next place} It is taken then, unless it is after the deadline: what is not sent must not
     * keep its place from what comes later.
     */
    Instant next(String targetArn, int perSecond, Instant now, Instant deadline) {
        if (windows.size() > MOST_WINDOWS) {
            windows.values().removeIf(window -> window.isOver(now));
        }
        Instant[] place = new Instant[1];
        windows.compute(targetArn, (arn, known) -> {
            Window taken = known == null ? new Window(now, 1) : known.take(perSecond, now);
            place[0] = taken.start().isAfter(now) ? taken.start() : now;
            return place[0].isAfter(deadline) ? known : taken;
        });
        return place[0];
    }
}
