package com.brillconsulting.eventbridge.embedded.target;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type of target that AWS delivers to by calls of the target's own service. */
interface AwsTarget {

    /** {@return the calls that deliver to a target, in their order} */
    List<AwsCall> calls(TargetInvocation invocation);

    /** {@return a client for the calls, or null for a type of target to which nothing is sent from here} */
    default @Nullable AwsClient connect(AwsClientSettings settings) {
        return null;
    }
}
