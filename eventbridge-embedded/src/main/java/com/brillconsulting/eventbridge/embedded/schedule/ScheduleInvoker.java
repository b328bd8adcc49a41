package com.brillconsulting.eventbridge.embedded.schedule;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryEngine;
import java.time.Duration;
import java.time.Instant;

/**
 * What invocations need.
 *
 * @param engine makes the attempts
 * @param log what is told of every attempt
 * @param stored where invocations are kept until they end
 * @param started since when this service is there
 */
record ScheduleInvoker(DeliveryEngine engine, ScheduleLog log, StoredSchedules stored, Instant started) {

    /** How long after the start those who register handlers may take for it. */
    private static final Duration REGISTRATION = Duration.ofMinutes(1);

    /** {@return whether what was due at a time may have no handler yet, since it was due before the start} */
    boolean mayHandlersBeMissing(Instant due) {
        return due.isBefore(started) && engine.clock().instant().isBefore(started.plus(REGISTRATION));
    }
}
