package com.brillconsulting.eventbridge.reconcile;

import java.time.Duration;
import java.util.Set;
import org.springframework.util.Assert;

/**
 * Which of what is no longer declared may be deleted, and when.
 *
 * @param formerBuses the names of buses that the topology was for and is not any more, so that what was declared for these
 *     may be deleted, too; {@code *} for all
 * @param queueGrace how long a queue stays after it was first seen without its declaration: EventBridge tries to deliver an
 *     event for up to a day, and SQS counts messages with a delay
 */
public record PruneLimits(Set<String> formerBuses, Duration queueGrace) {

    /** No former buses, and a day of grace. */
    public static final PruneLimits DEFAULTS = new PruneLimits(Set.of(), Duration.ofDays(1));

    static final String ALL_BUSES = "*";

    /** Checks the range and copies the set. */
    public PruneLimits {
        Assert.isTrue(!queueGrace.isNegative(), "The grace of queues must not be negative");
        formerBuses = Set.copyOf(formerBuses);
    }

    /** {@return these limits with other former buses} */
    public PruneLimits withFormerBuses(Set<String> formerBuses) {
        return new PruneLimits(formerBuses, queueGrace);
    }

    /** {@return these limits with another grace} */
    public PruneLimits withQueueGrace(Duration queueGrace) {
        return new PruneLimits(formerBuses, queueGrace);
    }
}
