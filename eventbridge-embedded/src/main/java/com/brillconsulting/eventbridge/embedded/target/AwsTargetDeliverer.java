package com.brillconsulting.eventbridge.embedded.target;

import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/** Delivers by calls of the target's service, at the endpoint that is configured for it. */
record AwsTargetDeliverer(AwsTarget type, AwsClients clients) implements TargetDeliverer {

    @Override
    public boolean isImmediate() {
        return false;
    }

    @Override
    public void deliver(TargetInvocation invocation) throws UnsupportedTargetException {
        List<AwsCall> calls = type.calls(invocation);
        AwsClient client = clients.find(type::connect, TargetArn.parse(invocation.targetArn()), calls);
        try {
            calls.forEach(client::make);
        } catch (SdkException e) {
            throw AwsFailure.of(e);
        }
    }
}
