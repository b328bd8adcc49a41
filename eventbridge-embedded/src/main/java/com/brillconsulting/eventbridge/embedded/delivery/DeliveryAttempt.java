package com.brillconsulting.eventbridge.embedded.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one attempt to deliver an event to one target.
 *
 * @param time when the attempt ended
 * @param ruleArn the rule
 * @param targetId the target's id in this rule
 * @param targetArn the target's ARN
 * @param outcome what became of it
 * @param code the error code, null when it was delivered
 * @param reason the reason for people, null when it was delivered
 * @param request the request that AWS would make, as JSON, where it was not made here
 */
public record DeliveryAttempt(
        Instant time,
        String ruleArn,
        String targetId,
        String targetArn,
        Outcome outcome,
        @Nullable String code,
        @Nullable String reason,
        @Nullable String request) {

    /** {@return whether it ended the delivery, and what was sent is neither with the target nor in a dead-letter queue} */
    boolean isLost() {
        return outcome == Outcome.LOST || outcome == Outcome.NOT_SUPPORTED;
    }

    /** What becomes of an attempt. */
    public enum Outcome {
        /** The target took the payload. */
        DELIVERED,
        /** It failed, and is tried again later. */
        RETRYING,
        /** It failed for good, and the event is in the dead-letter queue. */
        DEAD_LETTERED,
        /** It failed for good, and the event is lost to this target. */
        LOST,
        /** Nothing is sent to this target from here; the request says what AWS would send. */
        NOT_SUPPORTED
    }
}
