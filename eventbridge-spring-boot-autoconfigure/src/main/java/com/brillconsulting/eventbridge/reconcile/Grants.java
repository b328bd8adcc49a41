package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.Arn;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.ResourceReference.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets EventBridge in where a target's own policy decides: queues, topics, functions and log groups of this account. The
 * policies of queues that the topology declares come with the queues.
 */
final class Grants {

    private static final Logger LOG = LoggerFactory.getLogger(Grants.class);

    private final Reconciliation run;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

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
            synchronized (lock(arn)) {
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

    /** {@return why {@link #allow} could not work; nothing if it can} */
    Optional<String> obstacle(ResourceReference resource, String source) {
        return arn(resource).flatMap(arn -> grant(arn).flatMap(it -> it.obstacle(arn, source)));
    }

    /**
     * Takes back what {@link #allow} gave to a rule that sends to a resource no more. What cannot be taken back harms
     * nobody, so that a failure is logged.
     *
     * @param resource the ARN of the resource
     * @param rule the ARN of the rule
     */
    void revoke(String resource, String rule) {
        var reference = ResourceReference.arn(resource);
        arn(reference).filter(it -> !isDeclaredQueue(it)).ifPresent(arn -> grant(arn)
                .ifPresent(grant -> {
                    try {
                        synchronized (lock(arn)) {
                            grant.take(arn, rule);
                        }
                    } catch (ReconciliationException e) {
                        LOG.warn(
                                "The policy of {} still lets in {}, which sends there no more: {}",
                                arn,
                                rule,
                                e.getMessage());
                    }
                }));
    }

    /** All log groups of an application share one policy. */
    private Object lock(Arn arn) {
        return locks.computeIfAbsent(arn.service().equals("logs") ? arn.service() : arn.toString(), it -> new Object());
    }

    /** Its policy has one statement for the whole application, and comes with the queue. */
    private boolean isDeclaredQueue(Arn arn) {
        return arn.service().equals("sqs") && run.topology.queue(arn.resource()).isPresent();
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
