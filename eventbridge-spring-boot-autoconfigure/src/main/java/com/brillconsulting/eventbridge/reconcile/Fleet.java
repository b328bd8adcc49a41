package com.brillconsulting.eventbridge.reconcile;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How the instances of an application share work that one of them does for all.
 *
 * @param verifyPeriod how long a verification by any of them is good for; zero if each verifies after its own start
 * @param spread over how much time instances that start together are spread; zero if there is no other instance
 * @param look how long an instance waits for another before it looks how far that one got
 * @param pause lets time pass
 * @param clock tells the time
 */
record Fleet(Duration verifyPeriod, Duration spread, Duration look, Pause pause, InstantSource clock) {

    /** One instance alone. */
    static final Fleet NONE =
            new Fleet(Duration.ZERO, Duration.ZERO, Duration.ZERO, Pause.ASLEEP, InstantSource.system());

    /** {@return instances that are spread over five seconds, and verify once in a period} */
    static Fleet verifying(Duration period) {
        return new Fleet(period, Duration.ofSeconds(5), Duration.ofSeconds(5), Pause.ASLEEP, InstantSource.system());
    }

    /** {@return whether there may be other instances} */
    boolean isShared() {
        return !spread.isZero();
    }

    /** Waits for a while, up to the spread, by chance. */
    void spreadOut() {
        pause.of(Pause.partOf(spread));
    }
}
