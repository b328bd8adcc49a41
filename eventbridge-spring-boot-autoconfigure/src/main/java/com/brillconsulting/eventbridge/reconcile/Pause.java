package com.brillconsulting.eventbridge.reconcile;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Lets time pass. */
@FunctionalInterface
interface Pause {

    /** Sleeps. */
    Pause ASLEEP = time -> {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for AWS", e);
        }
    };

    /** Returns when this much time has passed. */
    void of(Duration time);

    /** {@return a part of a time, by chance, so that instances do not do the same at the same time} */
    static Duration partOf(Duration time) {
        return time.isZero()
                ? time
                : Duration.ofMillis(ThreadLocalRandom.current().nextLong(time.toMillis()));
    }
}
