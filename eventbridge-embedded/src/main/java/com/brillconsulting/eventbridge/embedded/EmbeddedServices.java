package com.brillconsulting.eventbridge.embedded;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryLog;
import com.brillconsulting.eventbridge.embedded.inspect.InspectionPages;
import com.brillconsulting.eventbridge.embedded.protocol.AwsEndpoint;
import com.brillconsulting.eventbridge.embedded.protocol.JsonRpcApi;
import com.brillconsulting.eventbridge.embedded.protocol.MissingApi;
import com.brillconsulting.eventbridge.embedded.protocol.RestJsonApi;
import com.brillconsulting.eventbridge.embedded.protocol.StsApi;
import com.brillconsulting.eventbridge.embedded.queue.QueueService;
import com.brillconsulting.eventbridge.embedded.schedule.SchedulerService;
import com.brillconsulting.eventbridge.embedded.schema.SchemaService;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.target.TargetEndpoints;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import com.brillconsulting.eventbridge.embedded.unfriendly.UnfriendlyGuard;
import com.brillconsulting.eventbridge.embedded.validation.MissingMembers;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** The services of one embedded bus, which call each other, and the endpoint that serves all of them. */
final class EmbeddedServices implements AutoCloseable {

    private static final String SCHEMAS = "software.amazon.awssdk.services.schemas.SchemasClient";

    private final Store store;
    private final QueueService queues;
    private final EventBridgeService buses;
    private final SchedulerService scheduler;
    private final AwsEndpoint endpoint;

    /**
     * @param clock what all of them go by; it is not closed here
     * @param queueEndpoint where clients reach the queues
     */
    EmbeddedServices(
            EmbeddedEventBridgeServer.Builder builder,
            TimerClock clock,
            Supplier<URI> queueEndpoint,
            OpenedOnStart opened) {
        var unfriendly = builder.unfriendly;
        store = opened.add(builder.dataDir == null ? Store.none() : Store.in(builder.dataDir));
        queues = new QueueService(clock, queueEndpoint, store, unfriendly, builder.keysWithoutEventBridge);
        opened.add(queues::stop);
        var schemas = isPresent(SCHEMAS) ? new SchemaService(clock, store) : null;
        buses = new EventBridgeService(
                clock,
                new QueueDeliveries(queues),
                new TargetEndpoints(builder.targetEndpoints),
                schemas == null ? (bus, event) -> {} : schemas.observer(),
                builder.quotas,
                unfriendly.policyDelay(),
                DeliveryLog.DEFAULT_CAPACITY,
                store);
        opened.add(buses::stop);
        var events = new JsonRpcApi("AWSEvents", "", buses::operations);
        var sqs = new JsonRpcApi(
                "AmazonSQS", "com.amazonaws.sqs#", queues::operations, MissingMembers.asMissingParameter());
        var scheduled = new ScheduleDeliveries(sqs, events);
        scheduler = new SchedulerService(clock, buses.deliverers(scheduled, scheduled, scheduled), store);
        opened.add(scheduler::stop);
        endpoint = new AwsEndpoint(
                builder.account,
                List.of(
                        events,
                        sqs,
                        new RestJsonApi(
                                "scheduler",
                                "ValidationException",
                                RestJsonApi.ErrorBody.MESSAGE,
                                scheduler::operations),
                        schemas == null
                                ? new MissingApi("schemas")
                                : new RestJsonApi(
                                        "schemas",
                                        "BadRequestException",
                                        RestJsonApi.ErrorBody.CODE_AND_MESSAGE,
                                        schemas::operations),
                        new StsApi()),
                new InspectionPages(buses.deliveryLog(), buses::explain, scheduler.log(), store::failure),
                new StoreAcknowledgement(store),
                new UnfriendlyGuard(unfriendly, clock));
    }

    private static boolean isPresent(String type) {
        try {
            Class.forName(type, false, EmbeddedServices.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    AwsEndpoint endpoint() {
        return endpoint;
    }

    EventBridgeService buses() {
        return buses;
    }

    SchedulerService scheduler() {
        return scheduler;
    }

    void start() {
        buses.start();
        scheduler.start();
    }

    void endLongPolls() {
        queues.stop();
    }

    /** Ends all that goes on by itself. Requests are still answered. */
    void stop() {
        endLongPolls();
        scheduler.stop();
        buses.stop();
    }

    /** Closes the store, so that nothing can be changed any more. */
    @Override
    public void close() {
        store.close();
    }
}
