package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.OwnershipMarks;
import com.brillconsulting.eventbridge.topology.PackedRules;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** Which rules and buses may send to a queue: one statement of a queue's policy for all of one application. */
final class QueuePolicies {

    /** The IAM action that a queue's policy allows. */
    static final String SEND = "sqs:SendMessage";

    private final Reconciliation run;

    QueuePolicies(Reconciliation run) {
        this.run = run;
    }

    /** {@return the ARNs of what the topology lets send to a queue, whether it exists or not} */
    Collection<String> sources(QueueDefinition queue) {
        var reference = ResourceReference.queue(queue.name());
        var sources = new TreeSet<String>();
        run.topology.rules().stream()
                .filter(it -> uses(it, reference))
                .flatMap(it -> PackedRules.names(it).stream().map(name -> run.ruleArn(it.bus(), name)))
                .forEach(sources::add);
        run.topology.buses().stream()
                .filter(it -> reference.equals(it.deadLetterQueue()))
                .map(it -> run.busArn(it.name()))
                .forEach(sources::add);
        return ResourcePolicy.fewer(sources);
    }

    /**
     * {@return what to know about the key of a queue that something is let send to: who may change the queue can rarely read the
     * policy of its key, and where that keeps EventBridge out, nothing fails but the delivery}
     *
     * @param present the key of a queue that exists, which it keeps where none is declared
     */
    String keyNote(QueueDefinition queue, @Nullable String present) {
        var key = queue.kmsKey() == null ? present : queue.kmsKey();
        return !StringUtils.hasText(key) || sources(queue).isEmpty()
                ? ""
                : "the policy of the KMS key %s must allow events.amazonaws.com kms:Decrypt and kms:GenerateDataKey, or EventBridge cannot send to this queue"
                        .formatted(key);
    }

    private static boolean uses(RuleDefinition rule, ResourceReference queue) {
        return rule.targets().stream()
                .flatMap(it -> Stream.concat(Stream.of(it.resource()), Stream.ofNullable(it.deadLetterQueue())))
                .anyMatch(queue::equals);
    }

    /** {@return the id of the statement of this application} */
    String sid() {
        return OwnershipMarks.queueStatement(run.topology.application());
    }
}
