package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.pattern.InvalidEventPatternException;
import com.brillconsulting.eventbridge.pattern.PatternCompiler;
import com.brillconsulting.eventbridge.pattern.PatternLimits;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.Fingerprint;
import com.brillconsulting.eventbridge.topology.OwnershipMarker;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ConcurrentModificationException;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Rules with their targets and the permission to send to them. The marker at the end of the description is complete only
 * once all of it is done: what a crash leaves behind is never taken for unchanged.
 */
final class Rules implements ResourceKind {

    private static final PatternCompiler PATTERNS =
            new PatternCompiler(PatternLimits.DEFAULTS.withMaxLength(PatternLimits.HARD_MAX_LENGTH));

    private final EventBridgeClient events;
    private final AwsCalls calls;
    private final ExistingRules existing;
    private final ExistingQueues queues;

    Rules(EventBridgeClient events, AwsCalls calls, ExistingRules existing, ExistingQueues queues) {
        this.events = events;
        this.calls = calls;
        this.existing = existing;
        this.queues = queues;
    }

    @Override
    public Comparison compare(Topology topology) {
        var changes = topology.rules().stream()
                .flatMap(it -> compare(topology, it).stream())
                .toList();
        return Comparison.of(changes, topology.rules().size());
    }

    /** {@return whether the rule exists, is ours and is as declared, its queues left aside} */
    boolean isCurrent(Topology topology, RuleDefinition rule) {
        return existing.find(rule.bus(), rule.name())
                .filter(it -> objection(topology, it).isEmpty())
                .filter(it -> differences(topology, rule, it).isEmpty())
                .isPresent();
    }

    /**
     * Marks the finished rules that send to a queue as being built. The queue is about to be made again, and until it
     * has their permissions a crash must not leave them looking unchanged.
     */
    void reopen(Topology topology, String queue) {
        topology.rules().stream()
                .filter(rule ->
                        rule.targets().stream().anyMatch(it -> it.queues().contains(queue)))
                .filter(it -> isCurrent(topology, it))
                .forEach(it -> put(it, OwnershipMarker.incomplete(topology.application()), List.of()));
    }

    private Optional<Change> compare(Topology topology, RuleDefinition rule) {
        if (EventBusDefinition.isGiven(rule.bus()) && !existing.busExists(rule.bus())) {
            return Optional.of(
                    Change.conflict(rule.label(), "its bus does not exist, and only the bus's owner can make it"));
        }
        var found = existing.find(rule.bus(), rule.name());
        if (found.isEmpty()) {
            return Optional.of(Change.create(rule.label(), () -> build(topology, rule, true)));
        }
        var objection = objection(topology, found.get());
        if (objection.isPresent()) {
            return objection.map(it -> Change.conflict(rule.label(), it));
        }
        var differences = Stream.concat(differences(topology, rule, found.get()).stream(), missingQueues(rule))
                .toList();
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(Change.update(rule.label(), differences, () -> build(topology, rule, false)));
    }

    /** Why the rule is not ours to change. */
    private static Optional<String> objection(Topology topology, Rule rule) {
        if (rule.managedBy() != null) {
            return Optional.of("it is managed by %s, so nobody else may change it".formatted(rule.managedBy()));
        }
        var owner = OwnershipMarker.of(text(rule.description())).map(OwnershipMarker::application);
        if (owner.filter(topology.application()::equals).isPresent()) {
            return Optional.empty();
        }
        return Optional.of("it exists and belongs to %s; to hand it over, end its description with %s"
                .formatted(
                        owner.map("the application \"%s\""::formatted).orElse("nobody known here"),
                        OwnershipMarker.incomplete(topology.application())));
    }

    private static List<Difference> differences(Topology topology, RuleDefinition rule, Rule actual) {
        var description = text(actual.description());
        var visible = Stream.of(
                        Difference.between("Description", OwnershipMarker.strip(description), rule.description()),
                        Difference.between("EventPattern", canonical(actual.eventPattern()), rule.canonicalPattern()),
                        Difference.between("ScheduleExpression", actual.scheduleExpression(), rule.schedule()),
                        Difference.between("State", actual.stateAsString(), RuleState.ENABLED.toString()))
                .flatMap(Optional::stream)
                .toList();
        if (!visible.isEmpty()) {
            return visible;
        }
        var applied = OwnershipMarker.of(description).map(OwnershipMarker::fingerprint);
        return Difference.between("fingerprint", applied.orElse(""), topology.fingerprint(rule)).stream()
                .toList();
    }

    /** A queue that is made again lost its permission for the rule. */
    private Stream<Difference> missingQueues(RuleDefinition rule) {
        return rule.targets().stream()
                .flatMap(it -> it.queues().stream())
                .filter(it -> !queues.exists(it))
                .map(it -> new Difference("queue", null, it));
    }

    private void build(Topology topology, RuleDefinition rule, boolean isNew) {
        var tags = isNew
                ? List.of(Tag.builder()
                        .key(Ownership.TAG)
                        .value(topology.application())
                        .build())
                : List.<Tag>of();
        var arn = put(rule, OwnershipMarker.incomplete(topology.application()), tags);
        rule.targets().stream().flatMap(it -> it.queues().stream()).forEach(it -> allow(it, rule, arn));
        putTargets(rule);
        put(rule, new OwnershipMarker(topology.application(), topology.fingerprint(rule), 0), List.of());
    }

    private String put(RuleDefinition rule, OwnershipMarker marker, List<Tag> tags) {
        return calls.call(
                        "events:PutRule",
                        rule.label(),
                        () -> events.putRule(it -> it.name(rule.name())
                                .eventBusName(rule.bus())
                                .description(marker.appendTo(rule.description()))
                                .eventPattern(rule.canonicalPattern())
                                .scheduleExpression(rule.schedule())
                                .state(RuleState.ENABLED)
                                .tags(tags.isEmpty() ? null : tags)))
                .ruleArn();
    }

    private void allow(String queue, RuleDefinition rule, String ruleArn) {
        var policy = QueuePolicy.of(queues.attributes(queue).get(QueueAttributeName.POLICY));
        if (policy.allow("EventBridgeRule" + Fingerprint.of(List.of(ruleArn)), ruleArn, queues.arn(queue))) {
            queues.setAttributes(queue, Map.of(QueueAttributeName.POLICY, policy.toString()));
        }
    }

    private void putTargets(RuleDefinition rule) {
        var targets = rule.targets().stream()
                .map(it -> Target.builder()
                        .id(it.id())
                        .arn(queues.arn(it.resource().name()))
                        .build())
                .toList();
        calls.call("events:PutTargets", rule.label(), () -> {
            var response = events.putTargets(
                    it -> it.rule(rule.name()).eventBusName(rule.bus()).targets(targets));
            response.failedEntries().forEach(it -> fail(rule, it));
            return response;
        });
    }

    private static void fail(RuleDefinition rule, PutTargetsResultEntry entry) {
        var message = "target \"%s\": %s %s".formatted(entry.targetId(), entry.errorCode(), entry.errorMessage());
        if ("ConcurrentModificationException".equals(entry.errorCode())) {
            throw ConcurrentModificationException.builder().message(message).build();
        }
        throw ReconciliationException.failed("events:PutTargets", rule.label(), message);
    }

    private static @Nullable String canonical(@Nullable String pattern) {
        try {
            return pattern == null ? null : PATTERNS.compile(pattern).canonical();
        } catch (InvalidEventPatternException e) {
            return pattern;
        }
    }

    private static String text(@Nullable String description) {
        return description == null ? "" : description;
    }
}
