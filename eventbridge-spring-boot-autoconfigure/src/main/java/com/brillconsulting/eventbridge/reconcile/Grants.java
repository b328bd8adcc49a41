package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.Arn;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.ResourceReference.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

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
        arn(resource).ifPresent(arn -> grant(arn).ifPresent(grant -> {
            synchronized (locks.computeIfAbsent(arn, it -> new Object())) {
                grant.give(arn, source);
            }
        }));
    }

    /** {@return whether {@link #allow} would have to change a policy} */
    boolean isMissing(ResourceReference resource, String source) {
        return arn(resource)
                .filter(arn ->
                        grant(arn).filter(grant -> !grant.isGiven(arn, source)).isPresent())
                .isPresent();
    }

    private Optional<Arn> arn(ResourceReference resource) {
        return run.settings.grants() && resource.kind() == Kind.ARN
                ? resource.asArn().filter(run::isHere)
                : Optional.empty();
    }

    private Optional<Grant> grant(Arn arn) {
        if (run.clients.grantsToQueuesOnly() && !arn.service().equals("sqs")) {
            return Optional.empty();
        }
        return switch (arn.service()) {
            case "sqs" -> Optional.of(new QueueGrant(run));
            case "sns" -> Optional.of(new TopicGrant(run));
            case "lambda" -> Optional.of(new FunctionGrant(run));
            case "logs" -> Optional.of(new LogGroupGrant(run));
            default -> Optional.empty();
        };
    }
}
