package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.OwnershipMarks;
import com.brillconsulting.eventbridge.topology.PackedRules;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Stream;

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
