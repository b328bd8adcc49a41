package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.OwnershipMarker;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ConcurrentModificationException;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.RemoveTargetsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * Builds rules, changes them and takes them apart. The marker at the end of the description is complete only once all of
 * it is done: what a crash leaves behind is never taken for unchanged.
 */
final class RuleBuilding {

    private final Reconciliation run;
    private final EventBridgeClient events;
    private final RuleComparison comparison;
    private final TargetMapping mapping;

    RuleBuilding(Reconciliation run, RuleComparison comparison, TargetMapping mapping) {
        this.run = run;
        this.events = run.clients.events();
        this.comparison = comparison;
        this.mapping = mapping;
    }

    /** Builds a declared rule of the rules that it takes, from those that exist. */
    void build(RuleDefinition rule, List<RuleDefinition> packed, Map<String, RuleState> present) {
        var marker = run.ownership.marker(comparison.fingerprint(rule, packed.size()));
        packed.forEach(it -> build(it, present.get(it.name()), marker));
        present.keySet().stream()
                .filter(it -> packed.stream().noneMatch(one -> one.name().equals(it)))
                .forEach(it -> delete(rule.bus(), it));
    }

    /** Lets rules that are as declared reach their targets. */
    void grant(List<RuleDefinition> packed) {
        packed.forEach(rule -> {
            var arn = run.ruleArn(rule.bus(), rule.name());
            granted(rule).forEach(it -> run.grants.allow(it, arn));
        });
    }

    private void build(RuleDefinition rule, @Nullable RuleState present, OwnershipMarker marker) {
        var arn = put(rule, run.ownership.incomplete(), present == null);
        granted(rule).forEach(it -> run.grants.allow(it, arn));
        var targets = rule.targets().stream().map(mapping::map).toList();
        if (present != null) {
            removeTargets(rule.bus(), rule.name(), superfluous(rule, present, targets));
            tag(rule, present, arn);
        }
        putTargets(rule, targets);
        if (present != null) {
            revoke(present.targets(), targets, arn);
        }
        put(rule, marker, false);
    }

    /** With {@code prune} only, as everything that was declared once is left alone without it. */
    private void revoke(List<Target> before, List<Target> after, String ruleArn) {
        if (run.settings.prune()) {
            var reached = after.stream().flatMap(RuleBuilding::reached).toList();
            before.stream()
                    .flatMap(RuleBuilding::reached)
                    .distinct()
                    .filter(it -> !reached.contains(it))
                    .forEach(it -> run.grants.revoke(it, ruleArn));
        }
    }

    private static Stream<String> reached(Target target) {
        var deadLetters = target.deadLetterConfig();
        return Stream.concat(
                Stream.of(target.arn()), Stream.ofNullable(deadLetters == null ? null : deadLetters.arn()));
    }

    /** {@return the resources whose own policies decide whether a rule reaches them} */
    static Stream<ResourceReference> granted(RuleDefinition rule) {
        var targets = rule.targets().stream()
                .filter(it -> it.roleArn() == null && rule.roleArn() == null)
                .map(TargetDefinition::resource);
        var deadLetterQueues = rule.targets().stream().flatMap(it -> Stream.ofNullable(it.deadLetterQueue()));
        return Stream.concat(targets, deadLetterQueues).distinct();
    }

    /** A role cannot be taken from a target, so that such a target is put anew. */
    private List<String> superfluous(RuleDefinition rule, RuleState present, List<Target> targets) {
        var undeclared = RuleComparison.undeclared(rule, present).stream()
                .filter(it -> run.settings.prune() || present.wasDeclared(it.id()));
        var losingTheirRole = targets.stream()
                .filter(it -> it.roleArn() == null)
                .flatMap(it -> present.target(it.id()).stream())
                .filter(it -> it.roleArn() != null);
        return Stream.concat(undeclared, losingTheirRole).map(Target::id).toList();
    }

    private String put(RuleDefinition rule, OwnershipMarker marker, boolean isNew) {
        var tags = isNew ? TargetMapping.tags(comparison.tags(rule)) : null;
        return run.calls
                .call(
                        "events:PutRule",
                        rule.label(),
                        () -> events.putRule(new DefinitionRequests(run::arn)
                                .rule(rule).toBuilder()
                                        .description(marker.appendTo(rule.description()))
                                        .tags(tags)
                                        .build()))
                .ruleArn();
    }

    private void tag(RuleDefinition rule, RuleState present, String arn) {
        var tags = comparison.tags(rule);
        if (!present.tags().entrySet().containsAll(tags.entrySet())) {
            run.calls.call(
                    "events:TagResource",
                    rule.label(),
                    () -> events.tagResource(it -> it.resourceARN(arn).tags(TargetMapping.tags(tags))));
        }
    }

    private void putTargets(RuleDefinition rule, List<Target> targets) {
        if (targets.isEmpty()) {
            return;
        }
        run.calls.call("events:PutTargets", rule.label(), () -> {
            var response = events.putTargets(
                    it -> it.rule(rule.name()).eventBusName(rule.bus()).targets(targets));
            response.failedEntries().forEach(it -> fail(rule, it));
            return response;
        });
    }

    private static void fail(RuleDefinition rule, PutTargetsResultEntry entry) {
        fail("events:PutTargets", rule.label(), entry.targetId(), entry.errorCode(), entry.errorMessage());
    }

    private void removeTargets(String bus, String rule, List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        var label = RuleReader.label(bus, rule);
        run.calls.call("events:RemoveTargets", label, () -> {
            var response =
                    events.removeTargets(it -> it.rule(rule).eventBusName(bus).ids(ids));
            for (RemoveTargetsResultEntry it : response.failedEntries()) {
                fail("events:RemoveTargets", label, it.targetId(), it.errorCode(), it.errorMessage());
            }
            return response;
        });
    }

    private static void fail(String action, String label, String target, String code, String message) {
        var text = "target \"%s\": %s %s".formatted(target, code, message);
        if ("ConcurrentModificationException".equals(code)) {
            throw ConcurrentModificationException.builder()
                    .message(text)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode(code)
                            .errorMessage(text)
                            .build())
                    .build();
        }
        throw ReconciliationException.failed(action, label, text);
    }

    /** Takes a rule apart and deletes it, with all its targets. */
    void delete(String bus, String rule) {
        var targets = new RuleReader(run).targets(bus, rule);
        removeTargets(bus, rule, targets.stream().map(Target::id).toList());
        run.calls.call("events:DeleteRule", RuleReader.label(bus, rule), () -> {
            try {
                return events.deleteRule(it -> it.name(rule).eventBusName(bus));
            } catch (ResourceNotFoundException e) {
                return null;
            }
        });
        revoke(targets, List.of(), run.ruleArn(bus, rule));
    }

    /** {@return the labels of what a rule needs} */
    static Set<String> requirements(RuleDefinition rule) {
        var bus = "event bus \"%s\"".formatted(rule.bus());
        return Stream.concat(Stream.of(bus), rule.targets().stream().flatMap(RuleBuilding::references))
                .collect(Collectors.toSet());
    }

    private static Stream<String> references(TargetDefinition target) {
        return Stream.concat(Stream.of(target.resource()), Stream.ofNullable(target.deadLetterQueue()))
                .map(Object::toString);
    }
}
