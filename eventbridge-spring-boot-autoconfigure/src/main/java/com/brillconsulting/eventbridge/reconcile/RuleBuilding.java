package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.DescriptionMark;
import com.brillconsulting.eventbridge.topology.OwnershipMarks;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * Builds rules, changes them and takes them apart. The mark at the end of the description is complete only once all of
 * it is done: what a crash leaves behind is never taken for unchanged.
 */
final class RuleBuilding {

    private final Reconciliation run;
    private final EventBridgeClient events;
    private final RuleComparison comparison;
    private final TargetMapping mapping;
    private final RuleTargets targets;

    RuleBuilding(Reconciliation run, RuleComparison comparison, TargetMapping mapping) {
        this.run = run;
        this.events = run.clients.events();
        this.comparison = comparison;
        this.mapping = mapping;
        this.targets = new RuleTargets(run);
    }

    /** Builds a declared rule of the rules that it takes, from those that exist. */
    void build(RuleDefinition rule, List<RuleDefinition> packed, Map<String, RuleState> present) {
        var mark = run.ownership.mark(comparison.fingerprint(rule, packed.size()));
        packed.forEach(it -> build(it, present.get(it.name()), mark));
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

    /** Leaves the revision of this release on a rule that is as declared, in whatever state somebody put it. */
    void stamp(RuleDefinition rule, Map<String, Rule> family) {
        var mark = run.ownership.mark(comparison.fingerprint(rule, family.size()));
        var actual = family.get(rule.name());
        if (actual != null) {
            run.calls.call(
                    "events:PutRule",
                    rule.label(),
                    () -> events.putRule(new DefinitionRequests(run::arn)
                            .rule(rule).toBuilder()
                                    .description(mark.appendTo(rule.description()))
                                    .state(actual.state())
                                    .build()));
        }
    }

    private void build(RuleDefinition rule, @Nullable RuleState present, DescriptionMark mark) {
        var arn = put(rule, run.ownership.incomplete(), present == null);
        granted(rule).forEach(it -> run.grants.allow(it, arn));
        var declared = rule.targets().stream().map(mapping::map).toList();
        if (present == null) {
            targets.put(rule, declared);
        } else {
            change(rule, present, declared, arn);
        }
        put(rule, mark, false);
    }

    /** The tag that tells whose a target is has all targets, former and new, as long as any of them may be there. */
    private void change(RuleDefinition rule, RuleState present, List<Target> declared, String arn) {
        var tags = comparison.tags(rule);
        var both = OwnershipMarks.withTargets(tags, present.tags());
        tag(rule, present.tags(), both, arn);
        targets.change(rule, present, declared);
        tag(rule, both, tags, arn);
        revoke(present.targets(), declared, arn);
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

    private String put(RuleDefinition rule, DescriptionMark mark, boolean isNew) {
        var tags = isNew ? TargetMapping.tags(comparison.tags(rule)) : null;
        return run.calls
                .call(
                        "events:PutRule",
                        rule.label(),
                        () -> events.putRule(new DefinitionRequests(run::arn)
                                .rule(rule).toBuilder()
                                        .description(mark.appendTo(rule.description()))
                                        .tags(tags)
                                        .build()))
                .ruleArn();
    }

    private void tag(RuleDefinition rule, Map<String, String> present, Map<String, String> tags, String arn) {
        if (!present.entrySet().containsAll(tags.entrySet())) {
            run.calls.call(
                    "events:TagResource",
                    rule.label(),
                    () -> events.tagResource(it -> it.resourceARN(arn).tags(TargetMapping.tags(tags))));
        }
    }

    /** Takes a rule apart and deletes it, with all its targets. */
    void delete(String bus, String rule) {
        var present = new RuleReader(run).targets(bus, rule);
        targets.remove(bus, rule, present.stream().map(Target::id).toList());
        run.calls.call("events:DeleteRule", RuleReader.label(bus, rule), () -> {
            try {
                return events.deleteRule(it -> it.name(rule).eventBusName(bus));
            } catch (ResourceNotFoundException e) {
                return null;
            }
        });
        revoke(present, List.of(), run.ruleArn(bus, rule));
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
