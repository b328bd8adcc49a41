package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.Arn;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.ResourceReference.Kind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Lets EventBridge in where a target's own policy decides: queues, topics, functions and log groups of this account. The
 * policies of queues that the topology declares come with the queues.
 */
final class Grants {

    private final Reconciliation run;
    private final Map<Arn, Object> locks = new ConcurrentHashMap<>();

    Grants(Reconciliation run) {
        this.run = run;
    }

    /**
     * Lets EventBridge send to a resource on behalf of a rule or bus.
     *
     * @param resource the resource; one that needs no policy, or another account's, stays as it is
     * @param source the ARN of the rule or bus
     */
    void allow(ResourceReference resource, String source) {
        if (!run.settings.grants() || resource.kind() != Kind.ARN) {
            return;
        }
        resource.asArn().filter(run::isHere).ifPresent(arn -> {
            synchronized (locks.computeIfAbsent(arn, it -> new Object())) {
                allow(arn, source);
            }
        });
    }

    private void allow(Arn arn, String source) {
        if (run.clients.grantsToQueuesOnly() && !arn.service().equals("sqs")) {
            return;
        }
        switch (arn.service()) {
            case "sqs" -> allowQueue(arn, source);
            case "sns" -> new TopicGrant(run).allow(arn, source);
            case "lambda" -> new FunctionGrant(run).allow(arn, source);
            case "logs" -> new LogGroupGrant(run).allow(arn);
            default -> {}
        }
    }

    private void allowQueue(Arn arn, String source) {
        var queue = arn.resource();
        var policy = ResourcePolicy.of(run.queues.attributes(queue).get(QueueAttributeName.POLICY));
        var sid = QueuePolicies.sid(source);
        if (policy.allow(sid, QueuePolicies.SEND, arn.toString(), List.of(source), false)) {
            run.queues.setAttributes(queue, Map.of(QueueAttributeName.POLICY, policy.toString()));
        }
    }
}
