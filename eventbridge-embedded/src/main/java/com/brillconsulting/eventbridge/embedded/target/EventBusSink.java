package com.brillconsulting.eventbridge.embedded.target;

import com.brillconsulting.eventbridge.embedded.event.Event;
import org.jspecify.annotations.Nullable;

/** Where events for other buses go. */
@FunctionalInterface
public interface EventBusSink {

    /**
     * Hands an event to a bus.
     *
     * @param busArn the bus, of any account and region
     * @param ruleArn the rule that sends it
     * @param roleArn the role that the target gives, as which it is sent
     * @param event the event, already marked as {@linkplain Event#forwarded() forwarded}
     * @throws DeliveryException when the bus does not exist, or does not take events from where this one comes from
     */
    void deliver(String busArn, String ruleArn, @Nullable String roleArn, Event event);
}
