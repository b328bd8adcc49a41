package com.brillconsulting.eventbridge.embedded.target;

import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Makes the call that a universal target names: to a service of the embedded bus itself, or else to the endpoint that
 * is configured for it, if there is a client for just this operation.
 *
 * @param services the services of the embedded bus
 * @param isImmediate whether nothing outside is called
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html">Universal
 *     targets</a>
 */
record UniversalDeliverer(ServiceCalls services, AwsClients clients, boolean isImmediate) implements TargetDeliverer {

    private static final String PREFIX = "aws-sdk:";

    /** The operations of other services that are called, with who has the client. */
    private static final Map<String, Function<AwsClientSettings, @Nullable AwsClient>> CALLED = Map.of(
            "lambda:Invoke", new LambdaTarget()::connect,
            "sns:Publish", new SnsTarget()::connect,
            "sqs:SendMessage", RemoteQueues::connect);

    static boolean isUniversal(String targetArn) {
        ArnParts arn = ArnParts.of(targetArn);
        return arn.service().equals("scheduler") && arn.resource().startsWith(PREFIX);
    }

    /** {@return the service that a universal target names} */
    static String service(String targetArn) {
        return ArnParts.of(targetArn).resource().split(":", 3)[1];
    }

    @Override
    public void deliver(TargetInvocation invocation) throws UnsupportedTargetException {
        AwsCall call = call(invocation);
        if (isImmediate && services.offers(call.service())) {
            callHere(call, invocation.ruleArn());
            return;
        }
        ArnParts schedule = ArnParts.of(invocation.ruleArn());
        var target = new ArnParts(call.service(), schedule.region(), schedule.account(), "");
        var connect = CALLED.getOrDefault(call.service() + ":" + call.operation(), settings -> null);
        try {
            clients.find(connect, target, List.of(call)).make(call);
        } catch (SdkException e) {
            throw AwsFailure.of(e);
        }
    }

    private static AwsCall call(TargetInvocation invocation) {
        String[] action = ArnParts.of(invocation.targetArn()).resource().split(":", 3);
        String operation = action.length < 3 ? "" : action[2];
        return new AwsCall(
                action[1],
                operation.isEmpty()
                        ? operation
                        : operation.substring(0, 1).toUpperCase(Locale.ROOT) + operation.substring(1),
                JsonPayload.ownInput(invocation));
    }

    private void callHere(AwsCall call, String scheduleArn) {
        try {
            services.call(
                    call.service(), call.operation(), AwsCall.JSON.writeValueAsBytes(call.parameters()), scheduleArn);
        } catch (ApiException e) {
            throw e.isServiceFault()
                    ? DeliveryException.retryable(e.code(), e.message())
                    : DeliveryException.permanent(e.code(), e.message());
        }
    }
}
