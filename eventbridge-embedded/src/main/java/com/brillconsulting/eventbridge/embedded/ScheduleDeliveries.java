package com.brillconsulting.eventbridge.embedded;

import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.protocol.JsonRpcApi;
import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.target.DeliveryException;
import com.brillconsulting.eventbridge.embedded.target.EventBusSink;
import com.brillconsulting.eventbridge.embedded.target.QueueSink;
import com.brillconsulting.eventbridge.embedded.target.ServiceCalls;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * Calls the services of the same embedded bus for schedules, each as a principal of the schedule's account: unlike a
 * rule, a schedule needs no resource policy for what belongs to its account, since its role permits it.
 */
final class ScheduleDeliveries implements QueueSink, EventBusSink, ServiceCalls {

    private final JsonRpcApi queues;
    private final JsonRpcApi events;

    ScheduleDeliveries(JsonRpcApi queues, JsonRpcApi events) {
        this.queues = queues;
        this.events = events;
    }

    @Override
    public boolean offers(String service) {
        return api(service) != null;
    }

    @Override
    public void call(String service, String operation, byte[] request, String scheduleArn) {
        JsonRpcApi api = api(service);
        if (api == null) {
            throw new IllegalArgumentException("There is no service " + service);
        }
        api.call(operation, request, ArnParts.of(scheduleArn).scope());
    }

    private @Nullable JsonRpcApi api(String service) {
        return switch (service) {
            case "sqs" -> queues;
            case "eventbridge" -> events;
            default -> null;
        };
    }

    @Override
    public void deliver(
            String queueArn,
            String body,
            Map<String, String> stringAttributes,
            @Nullable String messageGroupId,
            @Nullable String traceHeader,
            String scheduleArn) {
        ArnParts queue = ArnParts.of(queueArn);
        var request = SendMessageRequest.builder()
                .queueUrl(queue.account() + "/" + queue.resource())
                .messageBody(body)
                .messageAttributes(QueueDeliveries.attributes(stringAttributes))
                .messageGroupId(messageGroupId)
                .build();
        var caller = new Scope(ArnParts.of(scheduleArn).account(), queue.region());
        queues.operations(caller).call(request, SendMessageResponse.class);
    }

    @Override
    public void deliver(String busArn, String scheduleArn, @Nullable String roleArn, Event event) {
        var request = PutEventsRequest.builder()
                .entries(PutEventsRequestEntry.builder()
                        .eventBusName(busArn)
                        .source(event.source())
                        .detailType(event.detailType())
                        .detail(event.detail())
                        .resources(event.resources())
                        .time(event.time())
                        .build())
                .build();
        var result = events.operations(event.publisher())
                .call(request, PutEventsResponse.class)
                .entries()
                .get(0);
        if (result.errorCode() != null) {
            throw DeliveryException.permanent(result.errorCode(), result.errorMessage());
        }
    }
}
