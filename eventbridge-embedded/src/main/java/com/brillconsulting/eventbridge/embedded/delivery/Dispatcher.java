package com.brillconsulting.eventbridge.embedded.delivery;

import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.target.Event;
import com.brillconsulting.eventbridge.embedded.target.QueueSink;
import com.brillconsulting.eventbridge.embedded.target.TargetDeliverer;
import com.brillconsulting.eventbridge.embedded.target.TargetDeliverers;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Brings events to the targets of the rules that they matched. Targets in memory get them before this returns; all
 * others on the executor. What fails is tried again by the clock.
 */
public final class Dispatcher {

    private final TimerClock clock;
    private final DeliveryLanes lanes;
    private final TargetDeliverers deliverers;
    private final DeliveryLog log;
    private final PendingDeliveries pending;

    /**
     * Creates a dispatcher.
     *
     * @param clock when deliveries are tried again
     * @param executor runs what may take its time; it must not let one task wait for another
     * @param deliverers who delivers to which target
     * @param log what is told of every event
     * @param store where deliveries are kept until their end
     */
    public Dispatcher(TimerClock clock, Executor executor, TargetDeliverers deliverers, DeliveryLog log, Store store) {
        this.pending = new PendingDeliveries(store);
        this.clock = clock;
        this.lanes = new DeliveryLanes(executor);
        this.deliverers = deliverers;
        this.log = log;
    }

    /**
     * Delivers an event.
     *
     * @param busArn the bus that the event is on
     * @param rules the rules that it matched
     */
    public void dispatch(String busArn, Event event, List<MatchedRule> rules) {
        DeliveryRecord entry =
                log.matched(busArn, event, rules.stream().map(MatchedRule::arn).toList());
        for (MatchedRule rule : rules) {
            for (RuleTarget target : rule.targets()) {
                new Delivery(this, rule, target, event, entry).start();
            }
        }
    }

    /** Goes on with the deliveries that were not at their end when the bus was stopped. */
    public void resume() {
        for (PendingDeliveries.Kept kept : pending.restore()) {
            var delivery = kept.delivery();
            Event event = delivery.event().event();
            DeliveryRecord entry = log.matched(delivery.busArn(), event, List.of(delivery.ruleArn()));
            var rule = new MatchedRule(delivery.ruleArn(), delivery.ruleName(), List.of());
            new Delivery(this, rule, delivery.ruleTarget(), event, entry).resume(kept);
        }
    }

    /**
     * Waits for the attempts that are under way; those that are due later are not waited for.
     *
     * @return whether all have ended within the limit
     */
    public boolean awaitIdle(Duration limit) throws InterruptedException {
        return lanes.awaitIdle(limit);
    }

    PendingDeliveries pending() {
        return pending;
    }

    TargetDeliverer deliverer(String targetArn) {
        return deliverers.find(targetArn);
    }

    void execute(String targetArn, Runnable task) {
        lanes.execute(targetArn, task);
    }

    TimerClock clock() {
        return clock;
    }

    QueueSink queues() {
        return deliverers.queues();
    }

    DeliveryLog log() {
        return log;
    }
}
