package com.brillconsulting.eventbridge.embedded.delivery;

import com.brillconsulting.eventbridge.embedded.target.QueueSink;
import com.brillconsulting.eventbridge.embedded.target.TargetDeliverer;
import com.brillconsulting.eventbridge.embedded.target.TargetDeliverers;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What deliveries need: who delivers to a target, threads to wait on, a clock for the next attempt, dead-letter queues. */
public final class DeliveryEngine {

    static final Logger log = LoggerFactory.getLogger(DeliveryEngine.class);

    private final TimerClock clock;
    private final DeliveryLanes lanes;
    private final TargetDeliverers deliverers;

    /**
     * Creates an engine.
     *
     * @param clock when deliveries are tried again
     * @param lanes the threads of deliveries that may take their time
     * @param deliverers who delivers to which target, and where the dead-letter queues are
     */
    public DeliveryEngine(TimerClock clock, DeliveryLanes lanes, TargetDeliverers deliverers) {
        this.clock = clock;
        this.lanes = lanes;
        this.deliverers = deliverers;
    }

    /**
     * Waits for the attempts that are under way; those that are due later are not waited for.
     *
     * @return whether all have ended within the limit
     */
    public boolean awaitIdle(Duration limit) throws InterruptedException {
        return lanes.awaitIdle(limit);
    }

    /** {@return what attempts are made by} */
    public TimerClock clock() {
        return clock;
    }

    TargetDeliverer deliverer(String targetArn) {
        return deliverers.find(targetArn);
    }

    void execute(String targetArn, Runnable attempt) {
        lanes.execute(targetArn, attempt);
    }

    QueueSink queues() {
        return deliverers.queues();
    }
}
