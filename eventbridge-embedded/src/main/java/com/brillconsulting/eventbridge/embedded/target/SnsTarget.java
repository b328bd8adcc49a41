package com.brillconsulting.eventbridge.embedded.target;

import java.util.List;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/** Publishes to an SNS topic. */
final class SnsTarget implements AwsTarget {

    @Override
    public List<AwsCall> calls(TargetInvocation invocation) {
        return List.of(AwsCall.of("sns", "Publish", it -> it.put("TopicArn", invocation.targetArn())
                .put("Message", invocation.payload())));
    }

    @Override
    public AwsClient connect(AwsClientSettings settings) {
        return Connected.by(settings);
    }

    private static final class Connected {

        static AwsClient by(AwsClientSettings settings) {
            SnsClient client = settings.build(SnsClient.builder());
            return AwsClient.of(client, call -> client.publish(call.as(PublishRequest.builder())));
        }
    }
}
