package com.brillconsulting.eventbridge.embedded.target;

import java.time.Instant;

/** Brings payloads to one type of target. */
public interface TargetDeliverer {

    /** {@return whether delivering is so fast that it may take place on the publisher's thread} */
    boolean isImmediate();

    /**
     * {@return when the next attempt may take place, which is asked once for each} A target that takes only so much a
     * second answers with a later time than now.
     *
     * @param deadline until when there may be an attempt: with a later answer no place is taken
     */
    default Instant notBefore(TargetInvocation invocation, Instant now, Instant deadline) {
        return now;
    }

    /**
     * Delivers once.
     *
     * @throws UnsupportedTargetException when nothing is sent to this target from here
     * @throws Exception when the target did not take the payload; a {@link DeliveryException} says more about it
     */
    void deliver(TargetInvocation invocation) throws Exception;
}
