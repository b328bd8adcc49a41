package com.brillconsulting.eventbridge.reconcile;

import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.CONTENT_BASED_DEDUPLICATION;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.DELAY_SECONDS;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.FIFO_QUEUE;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.KMS_MASTER_KEY_ID;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.MESSAGE_RETENTION_PERIOD;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.REDRIVE_POLICY;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.SQS_MANAGED_SSE_ENABLED;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.VISIBILITY_TIMEOUT;

import com.brillconsulting.eventbridge.topology.OwnershipMarks;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Queues. Whether a queue exists is always looked at; whether it is as declared only when a rule that uses it is not,
 * since the fingerprint of a rule covers its queues.
 */
class Queues implements ResourceKind {

    /** How many queues are looked at only to tell of messages in them: those of others may begin with the same name. */
    private static final int MOST_UNDECLARED = 20;

    private final Reconciliation run;
    private final QueuePolicies policies;

    Queues(Reconciliation run) {
        this.run = run;
        this.policies = new QueuePolicies(run);
    }

    /** {@return whether this kind has the queue: those that others name as their dead-letter queue come first} */
    boolean has(QueueDefinition queue) {
        return queue.redrive() != null;
    }

    @Override
    public Comparison compare() {
        var queues = run.topology.queues().stream().filter(this::has).toList();
        if (queues.isEmpty()) {
            return Comparison.of(List.of(), 0);
        }
        var trusted = new AskedOnce<>(this::trusted);
        var changes =
                run
                        .parallel
                        .map(
                                queues,
                                it -> run.lookAt(
                                        it, () -> compare(it, trusted).stream().toList()))
                        .stream()
                        .flatMap(List::stream)
                        .toList();
        return Comparison.of(changes, queues.size());
    }

    /** The queues of rules whose marks say that they are as declared. */
    private Set<QueueDefinition> trusted() {
        if (run.thorough) {
            return Set.of();
        }
        var byState = run.topology.rules().stream().collect(Collectors.partitioningBy(it -> Rules.isCurrent(run, it)));
        var trusted = queues(byState.getOrDefault(true, List.of()));
        trusted.removeAll(queues(byState.getOrDefault(false, List.of())));
        return trusted;
    }

    private Set<QueueDefinition> queues(List<RuleDefinition> rules) {
        return rules.stream().flatMap(run.topology::queuesOf).collect(Collectors.toSet());
    }

    private Optional<Change> compare(QueueDefinition queue, Supplier<Set<QueueDefinition>> trusted) {
        return change(queue, trusted)
                .map(it -> it.after(Stream.ofNullable(queue.redrive())
                        .map(redrive -> QueueDefinition.deadLetterQueue(redrive.deadLetterQueue())
                                .label())
                        .collect(Collectors.toSet())));
    }

    private Optional<Change> change(QueueDefinition queue, Supplier<Set<QueueDefinition>> trusted) {
        if (!run.queues.exists(queue.name())) {
            return Optional.of(Change.create(queue.label(), () -> create(queue)).noting(policies.keyNote(queue, null)));
        }
        if (trusted.get().contains(queue)) {
            return Optional.empty();
        }
        var tags = run.queues.tags(queue.name());
        var objection = run.ownership.objectionByTag(tags.get(Ownership.TAG));
        if (objection.isPresent()) {
            return objection.map(it -> Change.conflict(queue.label(), it));
        }
        var differences = differences(queue, tags);
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(Change.update(queue.label(), differences, () -> update(queue, tags))
                        .noting(policies.keyNote(
                                queue, run.queues.attributes(queue.name()).get(KMS_MASTER_KEY_ID))));
    }

    private void create(QueueDefinition queue) {
        var attributes = declared(queue, null);
        attributes.putAll(policy(queue, null));
        if (queue.fifo()) {
            attributes.put(FIFO_QUEUE, "true");
        }
        if (!run.queues.create(queue.name(), attributes, withMarks(tags(queue)))) {
            var objection =
                    run.ownership.objectionByTag(run.queues.tags(queue.name()).get(Ownership.TAG));
            if (objection.isPresent()) {
                throw ReconciliationException.takenMeanwhile(queue.label(), objection.get());
            }
        }
    }

    private void update(QueueDefinition queue, Map<String, String> present) {
        var attributes = run.queues.attributes(queue.name());
        run.queues.setAttributes(queue.name(), declared(queue, attributes));
        if (!policies.sources(queue).isEmpty()) {
            new SharedPolicy(
                            queue.label(),
                            () -> ResourcePolicy.of(
                                    run.queues.readAttributes(queue.name()).get(POLICY)),
                            it -> run.queues.setAttributes(queue.name(), Map.of(POLICY, it.toString())))
                    .change(it -> allow(queue, it));
        }
        if (!present.entrySet().containsAll(tags(queue).entrySet())) {
            run.queues.tag(queue.name(), withMarks(tags(queue)));
        }
        if (present.containsKey(UndeclaredSince.TAG)) {
            run.queues.untag(queue.name(), UndeclaredSince.TAG);
        }
    }

    private Map<String, String> tags(QueueDefinition queue) {
        var tags = new TreeMap<>(queue.tags());
        tags.put(Ownership.TAG, run.topology.application());
        return tags;
    }

    /** What is written with the declared tags, but does not make a queue different from what is declared. */
    private Map<String, String> withMarks(Map<String, String> tags) {
        tags.put(OwnershipMarks.BUSES_TAG, String.join(" ", run.ownership.buses()));
        if (run.settings.revision() > 0) {
            tags.put(Ownership.REVISION_TAG, Long.toString(run.settings.revision()));
        }
        return tags;
    }

    /**
     * A queue that exists goes back to SQS's defaults where nothing is declared, but keeps a key of the account's own: it
     * encrypts no less.
     */
    private Map<QueueAttributeName, String> declared(
            QueueDefinition queue, @Nullable Map<QueueAttributeName, String> present) {
        var attributes = new EnumMap<QueueAttributeName, String>(QueueAttributeName.class);
        if (queue.kmsKey() != null) {
            attributes.put(KMS_MASTER_KEY_ID, queue.kmsKey());
        } else if (present == null || !StringUtils.hasText(present.get(KMS_MASTER_KEY_ID))) {
            attributes.put(SQS_MANAGED_SSE_ENABLED, "true");
        }
        var isNew = present == null;
        seconds(VISIBILITY_TIMEOUT, queue.visibilityTimeout(), isNew ? null : "30", attributes);
        seconds(MESSAGE_RETENTION_PERIOD, queue.retention(), isNew ? null : "345600", attributes);
        seconds(DELAY_SECONDS, queue.delay(), isNew ? null : "0", attributes);
        if (queue.fifo()) {
            attributes.put(CONTENT_BASED_DEDUPLICATION, Boolean.toString(queue.contentBasedDeduplication()));
        }
        var redrive = queue.redrive();
        if (redrive != null) {
            attributes.put(REDRIVE_POLICY, new RedrivePolicy(redrive).toJson(run.queueArn(redrive.deadLetterQueue())));
        } else if (present != null && StringUtils.hasText(present.get(REDRIVE_POLICY))) {
            attributes.put(REDRIVE_POLICY, "");
        }
        return attributes;
    }

    private static void seconds(
            QueueAttributeName name,
            @Nullable Duration value,
            @Nullable String otherwise,
            Map<QueueAttributeName, String> attributes) {
        var seconds = value == null ? otherwise : Long.toString(value.toSeconds());
        if (seconds != null) {
            attributes.put(name, seconds);
        }
    }

    /** {@return the policy with our statement in it, if that is not there already} */
    private Map<QueueAttributeName, String> policy(
            QueueDefinition queue, @Nullable Map<QueueAttributeName, String> present) {
        var policy = ResourcePolicy.of(present == null ? null : present.get(POLICY));
        return allow(queue, policy) ? Map.of(POLICY, policy.toString()) : Map.of();
    }

    private boolean allow(QueueDefinition queue, ResourcePolicy policy) {
        var sources = policies.sources(queue);
        var arn = run.queueArn(queue.name());
        return !sources.isEmpty()
                && policy.allow(policies.sid(), QueuePolicies.SEND, arn, sources, run.settings.prune());
    }

    private List<Difference> differences(QueueDefinition queue, Map<String, String> presentTags) {
        var present = run.queues.attributes(queue.name());
        var differences = new ArrayList<Difference>();
        declared(queue, present).forEach((name, value) -> difference(name, present.get(name), value)
                .ifPresent(differences::add));
        policy(queue, present)
                .forEach((name, value) -> differences.add(new Difference(name.toString(), present.get(name), value)));
        tags(queue).forEach((key, value) -> Difference.between("Tags[%s]".formatted(key), presentTags.get(key), value)
                .ifPresent(differences::add));
        Difference.between("Tags[%s]".formatted(UndeclaredSince.TAG), presentTags.get(UndeclaredSince.TAG), null)
                .ifPresent(differences::add);
        return differences;
    }

    private static Optional<Difference> difference(QueueAttributeName name, @Nullable String present, String declared) {
        return name == REDRIVE_POLICY
                ? Difference.between(
                        name.toString(),
                        RedrivePolicy.parse(present)
                                .map(RedrivePolicy::toString)
                                .orElse(null),
                        RedrivePolicy.parse(declared)
                                .map(RedrivePolicy::toString)
                                .orElse(null))
                : Difference.between(name.toString(), present, declared);
    }

    /** Queues are found by their prefix, the application's name, and deleted only when nothing is in them. */
    @Override
    public List<Change> orphans() {
        if (run.settings.prune()) {
            return undeclared(Long.MAX_VALUE).map(this::orphan).toList();
        }
        return run.thorough
                ? undeclared(MOST_UNDECLARED).flatMap(this::stranded).toList()
                : List.of();
    }

    private Stream<String> undeclared(long most) {
        return run.queues.ofApplication("").stream()
                .filter(it -> run.topology.queue(it).isEmpty())
                .limit(most)
                .filter(this::wouldHave)
                .filter(run.queues::isOwn);
    }

    /** Messages that nobody receives are told also where nothing is pruned. */
    private Stream<Change> stranded(String queue) {
        var messages = run.scope.objection(busesOf(queue), null).isPresent() ? 0 : run.queues.messages(queue);
        return messages == 0
                ? Stream.of()
                : Stream.of(Change.kept(
                        QueueDefinition.of(queue, null).label(),
                        "it is no longer declared, but holds %d messages, which nobody receives; move them or purge it"
                                .formatted(messages)));
    }

    private Change orphan(String queue) {
        var label = QueueDefinition.of(queue, null).label();
        var ofOthers = run.scope.objection(busesOf(queue), null);
        if (ofOthers.isPresent()) {
            return Change.ofOthers(label, ofOthers.get());
        }
        var newer = run.ownership
                .superseded(Long.parseLong(run.queues.tags(queue).getOrDefault(Ownership.REVISION_TAG, "0")))
                .or(run::newerRelease);
        if (newer.isPresent()) {
            return Change.ofNewer(label, newer.get());
        }
        var messages = run.queues.messages(queue);
        return messages == 0
                ? new UndeclaredSince(run.settings.pruneLimits().queueGrace())
                        .change(
                                label,
                                run.queues.tags(queue),
                                it -> run.queues.tag(queue, it),
                                () -> run.queues.deleteIfEmpty(queue))
                : Change.kept(label, "it is no longer declared, but holds %d messages".formatted(messages));
    }

    private List<String> busesOf(String queue) {
        var buses = run.queues.tags(queue).getOrDefault(OwnershipMarks.BUSES_TAG, "");
        return Arrays.stream(buses.split(" ")).filter(StringUtils::hasText).toList();
    }

    private boolean wouldHave(String queue) {
        var redrive = RedrivePolicy.parse(run.queues.attributes(queue).get(REDRIVE_POLICY));
        return has(QueueDefinition.of(queue, redrive.map(RedrivePolicy::redrive).orElse(null)));
    }
}
