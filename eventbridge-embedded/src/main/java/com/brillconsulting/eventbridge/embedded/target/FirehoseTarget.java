package com.brillconsulting.eventbridge.embedded.target;

import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.PutRecordRequest;

/** Puts a record into a Firehose stream. */
final class FirehoseTarget implements AwsTarget {

    @Override
    public List<AwsCall> calls(TargetInvocation invocation) {
        return List.of(AwsCall.of("firehose", "PutRecord", it -> it.put(
                        "DeliveryStreamName",
                        ArnParts.of(invocation.targetArn()).name())
                .putObject("Record")
                .put("Data", invocation.payload().getBytes(StandardCharsets.UTF_8))));
    }

    @Override
    public AwsClient connect(AwsClientSettings settings) {
        return Connected.by(settings);
    }

    private static final class Connected {

        static AwsClient by(AwsClientSettings settings) {
            FirehoseClient client = settings.build(FirehoseClient.builder());
            return AwsClient.of(client, call -> client.putRecord(call.as(PutRecordRequest.builder())));
        }
    }
}
