package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.connection.ConnectionQuotas;
import com.brillconsulting.eventbridge.embedded.connection.ConnectionService;
import com.brillconsulting.eventbridge.embedded.connection.HttpExchange;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryLog;
import com.brillconsulting.eventbridge.embedded.delivery.Dispatcher;
import com.brillconsulting.eventbridge.embedded.protocol.OperationTable;
import com.brillconsulting.eventbridge.embedded.protocol.Scope;
import com.brillconsulting.eventbridge.embedded.target.Event;
import com.brillconsulting.eventbridge.embedded.target.QueueSink;
import com.brillconsulting.eventbridge.embedded.target.TargetDeliverers;
import com.brillconsulting.eventbridge.embedded.target.TargetEndpoints;
import com.brillconsulting.eventbridge.embedded.target.TargetHandlers;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
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
    private final TargetDeliverers deliverers;
    private final ScheduledRules scheduledRules;
    private final EventBuses buses;
    private final EventIntake intake;

    /** Creates a service with the quotas of a new account and a delivery log of the usual size. */
    public EventBusService(TimerClock clock, QueueSink queues) {
        this(clock, queues, TargetEndpoints.NONE);
    }

    /** Creates a service that also delivers to other services, where they are. */
    public EventBusService(TimerClock clock, QueueSink queues, TargetEndpoints endpoints) {
        this(clock, queues, endpoints, EventBusQuotas.DEFAULTS, DeliveryLog.DEFAULT_CAPACITY);
    }

    /**
     * Creates a service.
     *
     * @param clock what schedules and retries go by; it is not closed here
     * @param queues where messages for SQS targets and dead-letter queues go
     * @param endpoints where the services are that targets are delivered to
     * @param quotas what every account may have
     * @param deliveryLogCapacity how many events the delivery log keeps, 0 for none
     */
    public EventBusService(
            TimerClock clock,
            QueueSink queues,
            TargetEndpoints endpoints,
            EventBusQuotas quotas,
            int deliveryLogCapacity) {
        this.quotas = quotas;
        this.clock = clock;
        this.log = new DeliveryLog(deliveryLogCapacity);
        var exchange = new HttpExchange(HttpExchange.TIMEOUT);
        this.connections = new ConnectionService(clock, exchange, ConnectionQuotas.DEFAULTS);
        this.deliverers =
                new TargetDeliverers(handlers, queues, this::forward, connections, endpoints, exchange, clock);
        var dispatcher = new Dispatcher(clock, executor, deliverers, log);
        this.scheduledRules = new ScheduledRules(clock, dispatcher);
        this.buses = new EventBuses(clock, quotas, scheduledRules);
        this.intake = new EventIntake(buses, dispatcher, log);
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
                new EventBusOperations(scope, buses, clock),
                new PermissionOperations(scope, buses, quotas),
                new RuleOperations(scope, buses, quotas),
                new TargetOperations(scope, buses, quotas),
                new TagOperations(buses),
                new EventOperations(scope, buses, intake, clock, quotas),
                connections.connections(scope),
                connections.apiDestinations(scope));
    }

    /** {@return the handlers in this JVM that stand for targets} */
    public TargetHandlers handlers() {
        return handlers;
    }

    /** {@return what became of the latest events} */
    public DeliveryLog deliveryLog() {
        return log;
    }

    /** Stops schedules and deliveries. Requests are still answered, but nothing is delivered to handlers any more. */
    public void stop() {
        scheduledRules.stop();
        executor.shutdownNow();
        deliverers.close();
    }
}
