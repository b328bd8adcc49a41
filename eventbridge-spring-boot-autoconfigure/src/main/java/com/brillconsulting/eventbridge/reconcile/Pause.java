package com.brillconsulting.eventbridge.reconcile;

import java.time.Duration;

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
}
