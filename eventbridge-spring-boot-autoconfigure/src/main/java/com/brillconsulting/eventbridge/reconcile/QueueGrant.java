package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.Arn;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Lets EventBridge send to a queue that the topology does not declare, by a statement in the queue's policy. */
final class QueueGrant implements Grant {

    private final Reconciliation run;

    QueueGrant(Reconciliation run) {
        this.run = run;
    }

    @Override
    public boolean isGiven(Arn queue, String source) {
        return statement(queue).isGiven(read(queue), source);
    }

    @Override
    public void give(Arn queue, String source) {
        shared(queue).change(it -> statement(queue).give(it, source));
    }

    /** Others add to the policy, too, so that it can grow too large for the service. */
    @Override
    public Optional<String> obstacle(Arn queue, String source) {
        if (!run.queues.names(queue.resource()).contains(queue.resource())) {
            return Optional.empty();
        }
        var policy = read(queue);
        return statement(queue).give(policy, source)
                ? PolicyQuota.OF_QUEUES.objection("queue " + queue, policy)
                : Optional.empty();
    }

    @Override
    public void take(Arn queue, String source) {
        if (run.queues.names(queue.resource()).contains(queue.resource())) {
            shared(queue).change(it -> statement(queue).take(it, source));
        }
    }

    private SharedStatement statement(Arn queue) {
        return new SharedStatement(QueuePolicies.SEND, queue.toString());
    }

    private SharedPolicy shared(Arn queue) {
        return new SharedPolicy(
                "queue " + queue,
                () -> read(queue),
                it -> run.queues.setAttributes(
                        queue.resource(), Map.of(QueueAttributeName.POLICY, it.isEmpty() ? "" : it.toString())));
    }

    private ResourcePolicy read(Arn queue) {
        return ResourcePolicy.of(run.queues.readAttributes(queue.resource()).get(QueueAttributeName.POLICY));
    }
}
