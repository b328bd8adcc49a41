package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.delivery.Dispatcher;
import com.brillconsulting.eventbridge.embedded.delivery.MatchedRule;
import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.event.EventObserver;
import com.brillconsulting.eventbridge.embedded.policy.PolicyRequest;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.target.DeliveryException;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts events on buses: those that are published, and those that a rule of another bus sends on. */
final class EventRouter {

    private final EventBuses buses;
    private final Dispatcher dispatcher;
    private final EventObserver observer;

    EventRouter(EventBuses buses, Dispatcher dispatcher, EventObserver observer) {
        this.buses = buses;
        this.dispatcher = dispatcher;
        this.observer = observer;
    }

    /** Takes a published event. PutEvents answers success for a bus that does not exist, so only the log tells. */
    void take(BusReference reference, @Nullable EventBus bus, Event event) {
        if (bus == null) {
            dispatcher.droppedByMissingBus(reference.arn(), event);
        } else {
            put(bus, event);
        }
    }

    /** Takes an event that a rule of another bus sends on. */
    void forward(String busArn, Supplier<PolicyRequest> sender, Event event) {
        Scope publisher = event.publisher();
        EventBus bus = buses.find(BusReference.of(publisher, busArn));
        if (bus == null) {
            throw DeliveryException.permanent("NO_RESOURCE", "Event bus " + busArn + " does not exist.");
        }
        if (!bus.letsPutEvents(publisher, sender)) {
            throw DeliveryException.permanent("NO_PERMISSIONS", notAuthorized(publisher, bus));
        }
        put(bus, event);
    }

    private void put(EventBus bus, Event event) {
        dispatcher.dispatch(bus.arn(), event, bus.match(event));
        observer.observe(bus.arn(), event);
    }

    /** Takes an event that a replay brings, for all rules or for some of them. */
    void replay(EventBus bus, Event event, Collection<String> ruleArns) {
        List<MatchedRule> matched = bus.match(event).stream()
                .filter(rule -> ruleArns.isEmpty() || ruleArns.contains(rule.arn()))
                .toList();
        dispatcher.dispatch(bus.arn(), event, matched);
    }

    static String notAuthorized(Scope publisher, EventBus bus) {
        return "Account " + publisher.account() + " is not authorized to perform: events:PutEvents on resource: "
                + bus.arn() + " because no resource-based policy allows the events:PutEvents action";
    }
}
