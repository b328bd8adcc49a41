package com.brillconsulting.eventbridge.embedded.target;

import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import java.util.List;

/** Any target that has no type of its own here. */
final class OtherTarget implements AwsTarget {

    @Override
    public List<AwsCall> calls(TargetInvocation invocation) {
        String service = ArnParts.of(invocation.targetArn()).service();
        return List.of(AwsCall.of(
                service, "Invoke", it -> it.put("Arn", invocation.targetArn()).put("Input", invocation.payload())));
    }
}
