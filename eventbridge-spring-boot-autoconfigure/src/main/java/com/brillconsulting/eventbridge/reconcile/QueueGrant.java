package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.Arn;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Lets EventBridge send to a queue that the topology does not declare, by a statement in the queue's policy. */
final class QueueGrant implements Grant {

    private final Reconciliation run;

    QueueGrant(Reconciliation run) {
        this.run = run;
    }

    @Override
    public boolean isGiven(Arn queue, String source) {
        return !allow(policy(queue), queue, source);
    }

    @Override
    public void give(Arn queue, String source) {
        var policy = policy(queue);
        if (allow(policy, queue, source)) {
            run.queues.setAttributes(queue.resource(), Map.of(QueueAttributeName.POLICY, policy.toString()));
        }
    }

    @Override
    public void take(Arn queue, String source) {
        if (!run.queues.names(queue.resource()).contains(queue.resource())) {
            return;
        }
        var policy = policy(queue);
        if (policy.remove(QueuePolicies.sid(source))) {
            run.queues.setAttributes(
                    queue.resource(), Map.of(QueueAttributeName.POLICY, policy.isEmpty() ? "" : policy.toString()));
        }
    }

    private ResourcePolicy policy(Arn queue) {
        return ResourcePolicy.of(run.queues.attributes(queue.resource()).get(QueueAttributeName.POLICY));
    }

    private static boolean allow(ResourcePolicy policy, Arn queue, String source) {
        return policy.allow(QueuePolicies.sid(source), QueuePolicies.SEND, queue.toString(), List.of(source), false);
    }
}
