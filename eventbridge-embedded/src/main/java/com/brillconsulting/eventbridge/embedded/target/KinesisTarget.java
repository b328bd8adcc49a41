package com.brillconsulting.eventbridge.embedded.target;

import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;

/** Puts a record into a Kinesis stream, with the event's id as partition key unless the target says otherwise. */
final class KinesisTarget implements AwsTarget {

    @Override
    public List<AwsCall> calls(TargetInvocation invocation) {
        return List.of(AwsCall.of("kinesis", "PutRecord", it -> it.put(
                        "StreamName", ArnParts.of(invocation.targetArn()).name())
                .put("PartitionKey", partitionKey(invocation))
                .put("Data", invocation.payload().getBytes(StandardCharsets.UTF_8))));
    }

    private static String partitionKey(TargetInvocation invocation) {
        var parameters = invocation.target().kinesisParameters();
        String key = parameters == null ? null : parameters.partitionKeyPath();
        return key == null || key.isEmpty() ? invocation.event().id() : key;
    }

    @Override
    public AwsClient connect(AwsClientSettings settings) {
        return Connected.by(settings);
    }

    private static final class Connected {

        static AwsClient by(AwsClientSettings settings) {
            KinesisClient client = settings.build(KinesisClient.builder());
            return AwsClient.of(client, call -> client.putRecord(call.as(PutRecordRequest.builder())));
        }
    }
}
