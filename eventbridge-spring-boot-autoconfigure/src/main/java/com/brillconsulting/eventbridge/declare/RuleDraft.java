package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RetryPolicy;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.TargetParameters;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an annotation declares: a rule with the targets that it names, and how the events of a method get into its queue.
 *
 * @param rule the rule, without the queue of the method
 * @param queue the name or ARN of the queue that the method shares with others; empty for one of its own
 * @param messageGroupId the message group of the events in the queue; empty for none
 * @param deadLetter whether there may be a queue by default for events that cannot be delivered to the queue
 * @param deadLetterQueue where events go that cannot be delivered to the queue; null if none is named
 * @param retry how long delivery to the queue is tried; null for as the service does
 * @param listenerOptions how the method's listener works, by the names that the options have in the configuration
 */
record RuleDraft(
        RuleDefinition rule,
        String queue,
        String messageGroupId,
        boolean deadLetter,
        @Nullable ResourceReference deadLetterQueue,
        @Nullable RetryPolicy retry,
        Map<String, String> listenerOptions) {

    /** Names the queue among a rule's targets; to rename it would leave the target of the old name behind. */
    private static final String TARGET = "queue";

    boolean isShared() {
        return !queue.isEmpty();
    }

    /** {@return whether the queue is one that exists already} */
    boolean isForeign() {
        return queue.startsWith("arn:");
    }

    boolean hasDefaultDelivery() {
        return queue.isEmpty()
                && messageGroupId.isEmpty()
                && deadLetter
                && deadLetterQueue == null
                && retry == null
                && listenerOptions.isEmpty();
    }

    /**
     * {@return the rule with a queue as its first target}
     *
     * @param queue the name or ARN of the queue
     * @param undelivered where events go that cannot be delivered to it; null for nowhere
     */
    RuleDefinition to(String queue, @Nullable ResourceReference undelivered) {
        var target = new TargetDefinition(
                TARGET,
                isForeign() ? ResourceReference.arn(queue) : ResourceReference.queue(queue),
                null,
                isShared() ? SharedQueueEnvelope.input(rule.bus(), rule.name()) : null,
                messageGroupId.isEmpty() ? null : new TargetParameters.Sqs(messageGroupId),
                undelivered,
                retry);
        return rule.withTargets(
                Stream.concat(Stream.of(target), rule.targets().stream()).toList());
    }
}
