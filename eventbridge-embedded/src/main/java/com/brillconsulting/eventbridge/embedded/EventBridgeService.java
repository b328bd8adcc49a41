package com.brillconsulting.eventbridge.embedded;

import com.brillconsulting.eventbridge.embedded.archive.ArchiveQuotas;
import com.brillconsulting.eventbridge.embedded.archive.ArchiveService;
import com.brillconsulting.eventbridge.embedded.bus.EventBusQuotas;
import com.brillconsulting.eventbridge.embedded.bus.EventBusService;
import com.brillconsulting.eventbridge.embedded.connection.ConnectionQuotas;
import com.brillconsulting.eventbridge.embedded.connection.ConnectionService;
import com.brillconsulting.eventbridge.embedded.connection.HttpExchange;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryEngine;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryLanes;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryLog;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryRecord;
import com.brillconsulting.eventbridge.embedded.delivery.Dispatcher;
import com.brillconsulting.eventbridge.embedded.delivery.MatchExplanation;
import com.brillconsulting.eventbridge.embedded.endpoint.GlobalEndpoints;
import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.event.EventObserver;
import com.brillconsulting.eventbridge.embedded.partner.PartnerEventSources;
import com.brillconsulting.eventbridge.embedded.protocol.OperationTable;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.target.EventBusSink;
import com.brillconsulting.eventbridge.embedded.target.QueueSink;
import com.brillconsulting.eventbridge.embedded.target.ServiceCalls;
import com.brillconsulting.eventbridge.embedded.target.TargetDeliverers;
import com.brillconsulting.eventbridge.embedded.target.TargetEndpoints;
import com.brillconsulting.eventbridge.embedded.target.TargetHandlers;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Amazon EventBridge with all its accounts and regions: puts buses, archives, connections, global endpoints, partners and
 * the delivery to targets together. It belongs behind the target prefix {@code AWSEvents} of an endpoint.
 */
public final class EventBridgeService {

    private final TimerClock clock;
    private final TargetHandlers handlers = new TargetHandlers();
    private final DeliveryLog log;
    private final DeliveryLanes lanes = new DeliveryLanes("eventbridge-embedded-delivery");
    private final DeliveryEngine engine;
    private final ConnectionService connections;
    private final TargetEndpoints targetEndpoints;
    private final HttpExchange exchange = new HttpExchange(HttpExchange.TIMEOUT);
    private final TargetDeliverers deliverers;
    private final Dispatcher dispatcher;
    private final EventBusService buses;
    private final GlobalEndpoints endpoints;
    private final PartnerEventSources partners;
    private final ArchiveService archives;

    /** Creates a service that nobody observes and that keeps nothing. */
    public EventBridgeService(
            TimerClock clock,
            QueueSink queues,
            TargetEndpoints endpoints,
            EventBusQuotas quotas,
            int deliveryLogCapacity) {
        this(clock, queues, endpoints, (bus, event) -> {}, quotas, Duration.ZERO, deliveryLogCapacity, Store.none());
    }

    /**
     * Creates a service.
     *
     * @param clock what schedules and retries go by; it is not closed here
     * @param queues where messages for SQS targets and dead-letter queues go
     * @param endpoints where the services are that targets are delivered to
     * @param observer sees every event on every bus
     * @param quotas what every account may have
     * @param policyDelay how long the former policy of a bus holds after it was changed
     * @param deliveryLogCapacity how many events the delivery log keeps, 0 for none
     * @param store where everything is kept; it is not closed here
     */
    public EventBridgeService(
            TimerClock clock,
            QueueSink queues,
            TargetEndpoints endpoints,
            EventObserver observer,
            EventBusQuotas quotas,
            Duration policyDelay,
            int deliveryLogCapacity,
            Store store) {
        this.clock = clock;
        this.log = new DeliveryLog(deliveryLogCapacity);
        this.partners = new PartnerEventSources(clock, store);
        this.endpoints = new GlobalEndpoints(store);
        this.archives = new ArchiveService(clock, ArchiveQuotas.DEFAULTS, store);
        this.targetEndpoints = endpoints;
        this.connections = new ConnectionService(clock, exchange, ConnectionQuotas.DEFAULTS, store);
        this.deliverers = deliverers(queues, this::forward, ServiceCalls.NONE);
        this.engine = new DeliveryEngine(clock, lanes, deliverers);
        this.dispatcher = new Dispatcher(engine, log, store);
        this.buses =
                new EventBusService(clock, dispatcher, observer, quotas, policyDelay, partners, this.endpoints, store);
    }

    /** Lets schedules of rules fire, and goes on with the deliveries that were not at their end. */
    public void start() {
        buses.start();
        dispatcher.resume();
    }

    private void forward(String busArn, String ruleArn, @Nullable String roleArn, Event event) {
        buses.deliver(busArn, ruleArn, roleArn, event);
    }

    /**
     * Waits for the deliveries that are under way; those that are due later are not waited for.
     *
     * @return whether all have ended within the limit
     */
    public boolean awaitDeliveries(Duration limit) throws InterruptedException {
        return engine.awaitIdle(limit);
    }

    /** {@return the operations of an account and region} */
    public OperationTable operations(Scope scope) {
        return OperationTable.union(
                buses.operations(scope),
                endpoints.operations(scope, clock),
                archives.operations(scope, buses.archiveAccess()),
                partners.operations(scope, buses.partnerSink()),
                connections.operations(scope));
    }

    /**
     * {@return a way to deliver to the same targets, for who has queues, buses and services of their own} It belongs to
     * the caller, who closes it.
     */
    public TargetDeliverers deliverers(QueueSink queues, EventBusSink buses, ServiceCalls services) {
        return new TargetDeliverers(
                handlers, queues, buses, services, archives.deliverer(), connections, targetEndpoints, exchange, clock);
    }

    /** {@return the handlers in this JVM that stand for targets} */
    public TargetHandlers handlers() {
        return handlers;
    }

    /** {@return what became of the latest events} */
    public DeliveryLog deliveryLog() {
        return log;
    }

    /** {@return what the rules of the bus made of an event of the log, with the reason of those that did not match} */
    public List<MatchExplanation> explain(DeliveryRecord event) {
        return buses.explain(event);
    }

    /** Stops schedules and deliveries. Requests are still answered, but nothing is delivered to handlers any more. */
    public void stop() {
        buses.stop();
        lanes.close();
        deliverers.close();
    }
}
