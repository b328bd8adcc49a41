package com.brillconsulting.eventbridge.embedded.delivery;

import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.store.Store;
import java.util.List;

/**
 * Brings events to the targets of the rules that they matched. Targets in memory get them before this returns; all
 * others on the executor. What fails is tried again by the clock.
 */
public final class Dispatcher {

    private final DeliveryEngine engine;
    private final DeliveryLog log;
    private final PendingDeliveries pending;

    /**
     * Creates a dispatcher.
     *
     * @param engine makes the deliveries
     * @param log what is told of every event
     * @param store where deliveries are kept until their end
     */
    public Dispatcher(DeliveryEngine engine, DeliveryLog log, Store store) {
        this.pending = new PendingDeliveries(store);
        this.engine = engine;
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
                new RuleDelivery(this, rule, target, event, entry).start();
            }
        }
    }

    /** Takes note of an event that was sent to a bus that does not exist. */
    public void droppedByMissingBus(String busArn, Event event) {
        log.droppedByMissingBus(busArn, event);
    }

    /** Goes on with the deliveries that were not at their end when the bus was stopped. */
    public void resume() {
        for (PendingDeliveries.Kept kept : pending.restore()) {
            var delivery = kept.delivery();
            Event event = delivery.event().event();
            DeliveryRecord entry = log.matched(delivery.busArn(), event, List.of(delivery.ruleArn()));
            var rule = new MatchedRule(delivery.ruleArn(), delivery.ruleName(), List.of());
            new RuleDelivery(this, rule, delivery.ruleTarget(), event, entry).resume(kept);
        }
    }

    DeliveryEngine engine() {
        return engine;
    }

    PendingDeliveries pending() {
        return pending;
    }

    DeliveryLog log() {
        return log;
    }
}
