package com.brillconsulting.eventbridge.embedded.target;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Gives places in the seconds to come: as many a second as each target takes. */
final class RateLimits {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private record Window(Instant start, int taken) {

        Window take(int perSecond, Instant now) {
            if (!now.isBefore(start.plus(SECOND))) {
                return new Window(now, 1);
            }
            return taken < perSecond ? new Window(start, taken + 1) : new Window(start.plus(SECOND), 1);
        }
    }

    private final Map<String, Window> windows = new ConcurrentHashMap<>();

    /** {@return the time of the next place, which is then taken} */
    Instant next(String targetArn, int perSecond, Instant now) {
        Window window = windows.compute(
                targetArn, (arn, known) -> known == null ? new Window(now, 1) : known.take(perSecond, now));
        return window.start().isAfter(now) ? window.start() : now;
    }
}
