package com.brillconsulting.eventbridge.embedded.target;

/** Code in this JVM that stands for a target of any type. */
@FunctionalInterface
public interface TargetHandler {

    /**
     * Takes an invocation, on a thread of the embedded bus.
     *
     * @throws DeliveryException to choose the error code, and whether the delivery is tried again
     * @throws Exception any other, after which the delivery is tried again by the target's retry policy
     */
    void handle(TargetInvocation invocation) throws Exception;
}
