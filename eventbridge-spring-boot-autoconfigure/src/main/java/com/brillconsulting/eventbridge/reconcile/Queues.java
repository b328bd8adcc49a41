package com.brillconsulting.eventbridge.reconcile;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.KMS_MASTER_KEY_ID;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.MESSAGE_RETENTION_PERIOD;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.SQS_MANAGED_SSE_ENABLED;

import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.StringUtils;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

/**
 * Queues and dead-letter queues. Whether a queue exists is always looked at; whether it is as declared only when a rule
 * that uses it is not, since the fingerprint of a rule covers its queues.
 */
final class Queues implements ResourceKind {

    private static final String LONGEST_RETENTION =
            Long.toString(Duration.ofDays(14).toSeconds());

    private final SqsAsyncClient sqs;
    private final AwsCalls calls;
    private final ExistingQueues existing;
    private final Rules rules;

    Queues(SqsAsyncClient sqs, AwsCalls calls, ExistingQueues existing, Rules rules) {
        this.sqs = sqs;
        this.calls = calls;
        this.existing = existing;
        this.rules = rules;
    }

    @Override
    public Comparison compare(Topology topology) {
        var suspects = suspects(topology);
        var deadLetterQueues = new ArrayList<Change>();
        var others = new ArrayList<Change>();
        for (var queue : topology.queues()) {
            compare(queue, topology, suspects).ifPresent(queue.redrive() == null ? deadLetterQueues::add : others::add);
        }
        var changed = deadLetterQueues.size() + others.size();
        return new Comparison(
                List.of(deadLetterQueues, others), topology.queues().size() - changed);
    }

    /** The queues of rules that are not as declared. */
    private Set<String> suspects(Topology topology) {
        return topology.rules().stream()
                .filter(it -> !rules.isCurrent(topology, it))
                .flatMap(it -> queuesOf(topology, it))
                .collect(Collectors.toSet());
    }

    private static Stream<String> queuesOf(Topology topology, RuleDefinition rule) {
        return rule.targets().stream().flatMap(it -> it.queues().stream()).flatMap(it -> {
            var deadLetterQueue =
                    topology.queue(it).map(QueueDefinition::redrive).map(QueueDefinition.Redrive::deadLetterQueue);
            return Stream.concat(Stream.of(it), deadLetterQueue.stream());
        });
    }

    private Optional<Change> compare(QueueDefinition queue, Topology topology, Set<String> suspects) {
        if (!existing.exists(queue.name())) {
            return Optional.of(Change.create(queue.label(), () -> create(queue, topology)));
        }
        if (!suspects.contains(queue.name())) {
            return Optional.empty();
        }
        if (!existing.belongsTo(topology.application(), queue.name())) {
            return Optional.of(Change.conflict(
                    queue.label(),
                    "it exists and is not this application's; to hand it over, tag it %s=%s"
                            .formatted(Ownership.TAG, topology.application())));
        }
        var differences = differences(queue);
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(Change.update(queue.label(), differences, () -> update(queue)));
    }

    private void create(QueueDefinition queue, Topology topology) {
        rules.reopen(topology, queue.name());
        var url = calls.call("sqs:CreateQueue", queue.label(), () -> {
            try {
                return AwsCalls.await(sqs.createQueue(it -> it.queueName(queue.name())
                                .attributes(declared(queue))
                                .tags(Map.of(Ownership.TAG, topology.application()))))
                        .queueUrl();
            } catch (QueueNameExistsException e) {
                return AwsCalls.await(sqs.getQueueUrl(it -> it.queueName(queue.name())))
                        .queueUrl();
            }
        });
        existing.created(queue.name(), url);
    }

    private void update(QueueDefinition queue) {
        var attributes = declared(queue);
        if (hasOwnKey(existing.attributes(queue.name()))) {
            attributes.remove(SQS_MANAGED_SSE_ENABLED);
        }
        existing.setAttributes(queue.name(), attributes);
    }

    private Map<QueueAttributeName, String> declared(QueueDefinition queue) {
        var attributes = new EnumMap<QueueAttributeName, String>(QueueAttributeName.class);
        attributes.put(SQS_MANAGED_SSE_ENABLED, "true");
        var redrive = queue.redrive();
        if (redrive == null) {
            attributes.put(MESSAGE_RETENTION_PERIOD, LONGEST_RETENTION);
        } else {
            attributes.put(REDRIVE_POLICY, new RedrivePolicy(redrive).toJson(existing.arn(redrive.deadLetterQueue())));
        }
        return attributes;
    }

    private List<Difference> differences(QueueDefinition queue) {
        var attributes = existing.attributes(queue.name());
        var encryption = hasOwnKey(attributes)
                ? Optional.<Difference>empty()
                : difference(SQS_MANAGED_SSE_ENABLED, attributes, "true");
        var redrive = queue.redrive();
        var fate = redrive == null
                ? difference(MESSAGE_RETENTION_PERIOD, attributes, LONGEST_RETENTION)
                : Difference.between(
                        REDRIVE_POLICY.toString(),
                        RedrivePolicy.parse(attributes.get(REDRIVE_POLICY))
                                .map(RedrivePolicy::toString)
                                .orElse(null),
                        new RedrivePolicy(redrive).toString());
        return Stream.of(encryption, fate).flatMap(Optional::stream).toList();
    }

    private static Optional<Difference> difference(
            QueueAttributeName name, Map<QueueAttributeName, String> attributes, String declared) {
        return Difference.between(name.toString(), attributes.get(name), declared);
    }

    /** A key of the account's own encrypts no less than SQS's. */
    private static boolean hasOwnKey(Map<QueueAttributeName, String> attributes) {
        return StringUtils.hasText(attributes.get(KMS_MASTER_KEY_ID));
    }
}
