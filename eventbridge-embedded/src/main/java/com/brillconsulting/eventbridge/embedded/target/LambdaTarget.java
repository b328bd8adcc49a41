package com.brillconsulting.eventbridge.embedded.target;

import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Invokes a Lambda function, and does not wait for what it answers. */
final class LambdaTarget implements AwsTarget {

    private static final String FUNCTION = "FunctionName";
    private static final String TYPE = "InvocationType";
    private static final String PAYLOAD = "Payload";

    @Override
    public List<AwsCall> calls(TargetInvocation invocation) {
        return List.of(AwsCall.of("lambda", "Invoke", it -> it.put(FUNCTION, invocation.targetArn())
                .put(TYPE, "Event")
                .put(PAYLOAD, invocation.payload())));
    }

    @Override
    public AwsClient connect(AwsClientSettings settings) {
        return Connected.by(settings);
    }

    private static final class Connected {

        static AwsClient by(AwsClientSettings settings) {
            LambdaClient client = settings.build(LambdaClient.builder());
            return AwsClient.of(
                    client,
                    call -> client.invoke(request -> request.functionName(
                                    call.parameters().path(FUNCTION).asString(""))
                            .invocationType(call.parameters().path(TYPE).asString("RequestResponse"))
                            .payload(SdkBytes.fromUtf8String(
                                    call.parameters().path(PAYLOAD).asString("")))));
        }
    }
}
