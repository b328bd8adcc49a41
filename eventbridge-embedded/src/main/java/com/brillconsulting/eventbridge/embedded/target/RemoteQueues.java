package com.brillconsulting.eventbridge.embedded.target;

import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import tools.jackson.databind.node.ObjectNode;

/** The queues of another SQS, which are called in place of those of the embedded bus. */
final class RemoteQueues implements QueueSink {

    private final AwsClients clients;
    private final URI endpoint;

    RemoteQueues(AwsClients clients, URI endpoint) {
        this.clients = clients;
        this.endpoint = endpoint;
    }

    @Override
    public void deliver(
            String queueArn,
            String body,
            Map<String, String> stringAttributes,
            @Nullable String messageGroupId,
            @Nullable String traceHeader,
            String ruleArn) {
        ArnParts queue = ArnParts.of(queueArn);
        AwsCall call = AwsCall.of("sqs", "SendMessage", it -> {
            it.put("QueueUrl", url(queue)).put("MessageBody", body);
            attributes(it, "MessageAttributes", stringAttributes);
            if (messageGroupId != null) {
                it.put("MessageGroupId", messageGroupId);
            }
            if (traceHeader != null) {
                attributes(it, "MessageSystemAttributes", Map.of("AWSTraceHeader", traceHeader));
            }
        });
        try {
            clients.find(RemoteQueues::connect, queue, List.of(call)).make(call);
        } catch (SdkException e) {
            throw AwsFailure.of(e);
        } catch (UnsupportedTargetException e) {
            throw DeliveryException.permanent("NO_RESOURCE", e.reason());
        }
    }

    private static void attributes(ObjectNode request, String member, Map<String, String> values) {
        if (!values.isEmpty()) {
            ObjectNode attributes = request.putObject(member);
            values.forEach((name, value) ->
                    attributes.putObject(name).put("DataType", "String").put("StringValue", value));
        }
    }

    private String url(ArnParts queue) {
        String base = endpoint.toString().replaceFirst("/$", "");
        return base + "/" + queue.account() + "/" + queue.resource();
    }

    static AwsClient connect(AwsClientSettings settings) {
        SqsClient client = settings.build(SqsClient.builder());
        return AwsClient.of(client, call -> client.sendMessage(call.as(SendMessageRequest.builder())));
    }
}
