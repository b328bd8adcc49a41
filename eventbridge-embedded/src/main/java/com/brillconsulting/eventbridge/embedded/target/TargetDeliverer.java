package com.brillconsulting.eventbridge.embedded.target;

/** Brings payloads to one type of target. */
public interface TargetDeliverer {

    /** {@return whether delivering is so fast that it may take place on the publisher's thread} */
    boolean isImmediate();

    /**
     * Delivers once.
     *
     * @throws Exception when the target did not take the payload; a {@link DeliveryException} says more about it
     */
    void deliver(TargetInvocation invocation) throws Exception;
}
