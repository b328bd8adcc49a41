package com.brillconsulting.eventbridge.embedded.schedule;

import com.brillconsulting.eventbridge.embedded.target.TargetDeliverer;
import com.brillconsulting.eventbridge.embedded.target.TargetDeliverers;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;

/**
 * What invocations need.
 *
 * @param clock when they are tried again
 * @param executor runs what may take its time
 * @param deliverers who delivers to which target, and where the dead-letter queues are
 * @param log what is told of every attempt
 * @param stored where invocations are kept until they end
 * @param started since when this service is there
 */
record ScheduleInvoker(
        TimerClock clock,
        Executor executor,
        TargetDeliverers deliverers,
        ScheduleLog log,
        StoredSchedules stored,
        Instant started) {

    /** How long after the start those who register handlers may take for it. */
    private static final Duration REGISTRATION = Duration.ofMinutes(1);

    /** {@return whether what was due at a time may have no handler yet, since it was due before the start} */
    boolean mayHandlersBeMissing(Instant due) {
        return due.isBefore(started) && clock.instant().isBefore(started.plus(REGISTRATION));
    }

    void execute(Runnable task) {
        executor.execute(task);
    }

    TargetDeliverer deliverer(String targetArn) {
        return deliverers.find(targetArn);
    }
}
