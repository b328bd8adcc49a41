package com.brillconsulting.eventbridge.embedded.schedule;

import com.brillconsulting.eventbridge.embedded.target.QueueSink;
import com.brillconsulting.eventbridge.embedded.target.TargetDeliverer;
import com.brillconsulting.eventbridge.embedded.target.TargetDeliverers;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.util.concurrent.Executor;

/**
 * What invocations need.
 *
 * @param clock when they are tried again
 * @param executor runs what may take its time
 * @param deliverers who delivers to which target
 * @param queues where the dead-letter queues are
 * @param log what is told of every attempt
 */
record ScheduleInvoker(
        TimerClock clock, Executor executor, TargetDeliverers deliverers, QueueSink queues, ScheduleLog log) {

    void execute(Runnable task) {
        executor.execute(task);
    }

    TargetDeliverer deliverer(String targetArn) {
        return deliverers.find(targetArn);
    }
}
