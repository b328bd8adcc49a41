package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.archive.EventBusAccess;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryRecord;
import com.brillconsulting.eventbridge.embedded.delivery.Dispatcher;
import com.brillconsulting.eventbridge.embedded.delivery.MatchExplanation;
import com.brillconsulting.eventbridge.embedded.endpoint.GlobalEndpoints;
import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.event.EventObserver;
import com.brillconsulting.eventbridge.embedded.partner.PartnerEventSink;
import com.brillconsulting.eventbridge.embedded.partner.PartnerEventSources;
import com.brillconsulting.eventbridge.embedded.policy.PolicyRequest;
import com.brillconsulting.eventbridge.embedded.protocol.OperationTable;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.target.EventBusSink;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The event buses of all accounts and regions, with their rules and targets, and the way of events onto them. */
public final class EventBusService implements EventBusSink {

    private final TimerClock clock;
    private final EventBusQuotas quotas;
    private final PartnerEventSources partners;
    private final GlobalEndpoints endpoints;
    private final ScheduledRules scheduledRules;
    private final EventBuses buses;
    private final EventRouter router;
    private final MatchExplanations verdicts;

    /**
     * Creates a service with what the store has kept.
     *
     * @param clock what schedules go by; it is not closed here
     * @param dispatcher brings events to the targets of the rules that they match
     * @param observer sees every event on every bus
     * @param quotas what every account may have
     * @param policyDelay how long the former policy of a bus holds after it was changed
     * @param partners the event sources whose buses are created here
     * @param endpoints the global endpoints that PutEvents may name
     * @param store where everything is kept; it is not closed here
     */
    public EventBusService(
            TimerClock clock,
            Dispatcher dispatcher,
            EventObserver observer,
            EventBusQuotas quotas,
            Duration policyDelay,
            PartnerEventSources partners,
            GlobalEndpoints endpoints,
            Store store) {
        this.clock = clock;
        this.quotas = quotas;
        this.partners = partners;
        this.endpoints = endpoints;
        this.scheduledRules = new ScheduledRules(clock, dispatcher);
        var stored = new StoredBuses(store);
        var listener = new EventBusListener(scheduledRules, stored, clock, policyDelay);
        this.buses = new EventBuses(clock, quotas, listener);
        this.router = new EventRouter(buses, dispatcher, observer);
        this.verdicts = new MatchExplanations(buses);
        stored.restoreTo(buses, listener);
    }

    /** {@return the operations of an account and region} */
    public OperationTable operations(Scope scope) {
        return OperationTable.of(
                MethodHandles.lookup(),
                new EventBusActions(scope, buses, partners, clock),
                new PermissionActions(scope, buses, quotas),
                new RuleActions(scope, buses, quotas),
                new TargetActions(scope, buses, quotas),
                new TagActions(scope, buses),
                new EventActions(scope, buses, router, endpoints, clock, quotas));
    }

    /** {@return what archives and replays need of the buses} */
    public EventBusAccess archiveAccess() {
        return new ArchiveAccess(buses, router, quotas);
    }

    /** {@return where the events of partners go} */
    public PartnerEventSink partnerSink() {
        return new PartnerBuses(buses, router);
    }

    @Override
    public void deliver(String busArn, String ruleArn, @Nullable String roleArn, Event event) {
        router.forward(busArn, () -> sender(event, ruleArn, roleArn), event);
    }

    private static PolicyRequest sender(Event event, String ruleArn, @Nullable String roleArn) {
        return PolicyRequest.ofRule(
                event.publisher().account(),
                ruleArn,
                roleArn,
                Map.of("events:source", event.source(), "events:detail-type", event.detailType()));
    }

    /**
     * {@return what the rules of the bus make of an event of the log: first those that matched when it came, then, as
     * they are now, all others with the reason why not}
     */
    public List<MatchExplanation> explain(DeliveryRecord event) {
        return verdicts.of(event);
    }

    /** Lets the schedules of rules fire, those too that were kept. */
    public void start() {
        scheduledRules.start();
    }

    /** Stops the schedules of rules. Requests are still answered. */
    public void stop() {
        scheduledRules.stop();
    }
}
