package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.archive.ArchiveQuotas;
import com.brillconsulting.eventbridge.embedded.archive.ArchiveService;
import com.brillconsulting.eventbridge.embedded.connection.ConnectionQuotas;
import com.brillconsulting.eventbridge.embedded.connection.ConnectionService;
import com.brillconsulting.eventbridge.embedded.connection.HttpExchange;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryLog;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryRecord;
import com.brillconsulting.eventbridge.embedded.delivery.Dispatcher;
import com.brillconsulting.eventbridge.embedded.delivery.RuleVerdict;
import com.brillconsulting.eventbridge.embedded.endpoint.GlobalEndpoints;
import com.brillconsulting.eventbridge.embedded.partner.PartnerEventSources;
import com.brillconsulting.eventbridge.embedded.protocol.OperationTable;
import com.brillconsulting.eventbridge.embedded.protocol.Scope;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.target.Event;
import com.brillconsulting.eventbridge.embedded.target.EventBusSink;
import com.brillconsulting.eventbridge.embedded.target.QueueSink;
import com.brillconsulting.eventbridge.embedded.target.ServiceCalls;
import com.brillconsulting.eventbridge.embedded.target.TargetDeliverers;
import com.brillconsulting.eventbridge.embedded.target.TargetEndpoints;
import com.brillconsulting.eventbridge.embedded.target.TargetHandlers;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Amazon EventBridge with all its accounts and regions, in memory. It belongs behind the target prefix {@code AWSEvents}
 * of an endpoint.
 */
public final class EventBusService {

    private final EventBusQuotas quotas;
    private final TimerClock clock;
    private final TargetHandlers handlers = new TargetHandlers();
    private final DeliveryLog log;
    private final ThreadPoolExecutor executor = executor();
    private final ConnectionService connections;
    private final TargetEndpoints targetEndpoints;
    private final HttpExchange exchange;
    private final TargetDeliverers deliverers;
    private final Dispatcher dispatcher;
    private final ScheduledRules scheduledRules;
    private final EventBuses buses;
    private final EventIntake intake;
    private final GlobalEndpoints endpoints;
    private final PartnerEventSources partners;
    private final ArchiveService archives;
    private final ArchiveAccess archiveAccess;

    /** Creates a service that nobody observes and that keeps nothing. */
    public EventBusService(
            TimerClock clock,
            QueueSink queues,
            TargetEndpoints endpoints,
            EventBusQuotas quotas,
            int deliveryLogCapacity) {
        this(clock, queues, endpoints, (bus, event) -> {}, quotas, deliveryLogCapacity, Store.none());
    }

    /**
     * Creates a service.
     *
     * @param clock what schedules and retries go by; it is not closed here
     * @param queues where messages for SQS targets and dead-letter queues go
     * @param endpoints where the services are that targets are delivered to
     * @param observer sees every event on every bus
     * @param quotas what every account may have
     * @param deliveryLogCapacity how many events the delivery log keeps, 0 for none
     * @param store where everything is kept; it is not closed here
     */
    public EventBusService(
            TimerClock clock,
            QueueSink queues,
            TargetEndpoints endpoints,
            EventObserver observer,
            EventBusQuotas quotas,
            int deliveryLogCapacity,
            Store store) {
        this.quotas = quotas;
        this.clock = clock;
        this.log = new DeliveryLog(deliveryLogCapacity);
        this.partners = new PartnerEventSources(clock, store);
        this.endpoints = new GlobalEndpoints(store);
        this.archives = new ArchiveService(clock, ArchiveQuotas.DEFAULTS, store);
        this.targetEndpoints = endpoints;
        this.exchange = new HttpExchange(HttpExchange.TIMEOUT);
        this.connections = new ConnectionService(clock, exchange, ConnectionQuotas.DEFAULTS, store);
        this.deliverers = deliverers(queues, this::forward, ServiceCalls.NONE);
        this.dispatcher = new Dispatcher(clock, executor, deliverers, log, store);
        this.scheduledRules = new ScheduledRules(clock, dispatcher);
        var stored = new StoredBuses(store);
        var listener = new EventBusListener(scheduledRules, stored);
        this.buses = new EventBuses(clock, quotas, listener);
        this.intake = new EventIntake(buses, dispatcher, log, observer);
        stored.restoreTo(buses, listener);
        this.archiveAccess = new ArchiveAccess(buses, intake, quotas);
        dispatcher.resume();
    }

    /**
     * Waits for the deliveries that are under way; those that are due later are not waited for.
     *
     * @return whether all have ended within the limit
     */
    public boolean awaitDeliveries(Duration limit) throws InterruptedException {
        return dispatcher.awaitIdle(limit);
    }

    private void forward(String busArn, String ruleArn, @Nullable String roleArn, Event event) {
        intake.forward(busArn, () -> new EventSender(event, ruleArn, roleArn), event);
    }

    private static ThreadPoolExecutor executor() {
        AtomicInteger count = new AtomicInteger();
        var executor =
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "eventbridge-embedded-delivery-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        // Whatever is still to be delivered when the bus stops is gone with it.
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        return executor;
    }

    /** {@return the operations of an account and region} */
    public OperationTable operations(Scope scope) {
        return OperationTable.of(
                new EventBusOperations(scope, buses, partners, clock),
                new PermissionOperations(scope, buses, quotas),
                new RuleOperations(scope, buses, quotas),
                new TargetOperations(scope, buses, quotas),
                new TagOperations(buses),
                new EventOperations(scope, buses, intake, endpoints, clock, quotas),
                endpoints.operations(scope, clock),
                archives.archives(scope, archiveAccess),
                archives.replays(scope, archiveAccess),
                partners.partnerOperations(scope, new PartnerBuses(buses, intake)),
                partners.customerOperations(scope),
                connections.connections(scope),
                connections.apiDestinations(scope));
    }

    /**
     * {@return a way to deliver to the same targets, for who has queues, buses and services of their own} It belongs to the caller,
     * who closes it.
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

    /**
     * {@return what the rules of the bus make of an event of the log: first those that matched when it came, then, as
     * they are now, all others with the reason why not}
     */
    public List<RuleVerdict> explain(DeliveryRecord event) {
        return new RuleVerdicts(buses).of(event);
    }

    /** Stops schedules and deliveries. Requests are still answered, but nothing is delivered to handlers any more. */
    public void stop() {
        scheduledRules.stop();
        executor.shutdownNow();
        deliverers.close();
    }
}
