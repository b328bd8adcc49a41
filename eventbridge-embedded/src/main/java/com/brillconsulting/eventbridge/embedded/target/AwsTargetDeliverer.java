package com.brillconsulting.eventbridge.embedded.target;

import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Delivers by calls of the target's service, at the endpoint that is configured for it.
 *
 * @param isImmediate whether nothing is called, since there is no such endpoint
 */
record AwsTargetDeliverer(AwsTarget type, AwsClients clients, boolean isImmediate) implements TargetDeliverer {

    @Override
    public void deliver(TargetInvocation invocation) throws UnsupportedTargetException {
        List<AwsCall> calls = type.calls(invocation);
        AwsClient client = clients.find(type::connect, ArnParts.of(invocation.targetArn()), calls);
        try {
            calls.forEach(client::make);
        } catch (SdkException e) {
            throw AwsFailure.of(e);
        }
    }
}
