package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.pattern.InvalidEventPatternException;
import com.brillconsulting.eventbridge.pattern.PatternCompiler;
import com.brillconsulting.eventbridge.pattern.PatternLimits;
import com.brillconsulting.eventbridge.topology.DescriptionMark;
import com.brillconsulting.eventbridge.topology.OwnershipMarks;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.RuleDefinition.State;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;
import tools.jackson.databind.json.JsonMapper;

/** Tells what differs between a declared rule and what there is of it. */
final class RuleComparison {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String PERMISSION = "permission to reach ";

    private static final PatternCompiler PATTERNS =
            new PatternCompiler(PatternLimits.DEFAULTS.withMaxLength(PatternLimits.HARD_MAX_LENGTH));

    private final Reconciliation run;
    private final TargetMapping targets;

    RuleComparison(Reconciliation run, TargetMapping targets) {
        this.run = run;
        this.targets = targets;
    }

    /** {@return whether listing and marks say that nothing differs} */
    boolean isCurrent(RuleDefinition rule, Collection<Rule> family) {
        var fingerprint = fingerprint(rule, family.size());
        return family.stream().anyMatch(it -> it.name().equals(rule.name()))
                && family.size() * RuleDefinition.MAX_TARGETS >= rule.targets().size()
                && family.stream()
                        .allMatch(it -> run.ownership.isCurrent(it.description(), fingerprint)
                                && visible(inPresentState(rule, it, fingerprint), it)
                                        .isEmpty());
    }

    /**
     * {@return the rule in the state that it is in if it was applied as it is declared} Whoever switched it on or off since
     * wanted that, and a restart in the midst of an incident must not undo it.
     */
    RuleDefinition inPresentState(RuleDefinition rule, Rule actual, String fingerprint) {
        return Stream.of(State.values())
                .filter(it -> it.name().equals(actual.stateAsString()) && it != rule.state())
                .filter(it -> run.ownership.isCurrent(actual.description(), fingerprint))
                .map(it -> rule.toBuilder().state(it).build())
                .findFirst()
                .orElse(rule);
    }

    /** {@return what stands for everything declared of a rule that takes this number of rules} */
    String fingerprint(RuleDefinition rule, int rules) {
        return OwnershipMarks.fingerprint(run.topology, rule, rules);
    }

    /** {@return what the listing shows to differ} */
    List<Difference> visible(RuleDefinition rule, Rule actual) {
        return Stream.of(
                        Difference.between(
                                "Description", DescriptionMark.strip(text(actual.description())), rule.description()),
                        Difference.between(
                                "EventPattern",
                                canonical(actual.eventPattern(), rule.canonicalPattern()),
                                rule.canonicalPattern()),
                        Difference.between("ScheduleExpression", actual.scheduleExpression(), rule.schedule()),
                        Difference.between(
                                "State", actual.stateAsString(), rule.state().name()),
                        Difference.between("RoleArn", actual.roleArn(), rule.roleArn()))
                .flatMap(it -> it.stream())
                .toList();
    }

    /**
     * {@return everything that differs}
     *
     * @param rule the declared rule
     * @param packed the rules that it takes
     * @param present those that exist, by name
     */
    List<Difference> differences(RuleDefinition rule, List<RuleDefinition> packed, Map<String, RuleState> present) {
        var differences = new ArrayList<Difference>();
        for (var one : packed) {
            var prefix = one.name().equals(rule.name()) ? "" : "[%s] ".formatted(one.name());
            var actual = present.get(one.name());
            differences.addAll(actual == null ? missing(one) : prefixed(prefix, of(one, actual)));
        }
        present.values().stream()
                .filter(it -> packed.stream()
                        .noneMatch(one -> one.name().equals(it.rule().name())))
                .map(it -> new Difference("rule " + it.rule().name(), "without targets", null))
                .forEach(differences::add);
        var fingerprint = fingerprint(rule, packed.size());
        if (differences.isEmpty()) {
            present.values().stream()
                    .map(it -> it.rule().description())
                    .filter(it -> !run.ownership.isCurrent(it, fingerprint))
                    .map(it -> Difference.ofFingerprints(it, fingerprint))
                    .findFirst()
                    .ifPresent(differences::add);
        }
        return differences;
    }

    /** {@return whether what is missing is that a target lets the rule in} */
    static boolean isGrant(Difference difference) {
        return difference.field().contains(PERMISSION);
    }

    private static List<Difference> missing(RuleDefinition sibling) {
        var targets = sibling.targets().stream().map(TargetDefinition::id).collect(Collectors.joining(", "));
        return List.of(new Difference("rule " + sibling.name(), null, "for targets " + targets));
    }

    private static List<Difference> prefixed(String prefix, List<Difference> differences) {
        return differences.stream()
                .map(it -> new Difference(prefix + it.field(), it.before(), it.after()))
                .toList();
    }

    private List<Difference> of(RuleDefinition rule, RuleState actual) {
        var differences = new ArrayList<>(visible(rule, actual.rule()));
        rule.targets().forEach(it -> differences.addAll(ofTarget(it, actual)));
        undeclared(rule, actual).stream()
                .filter(it -> run.settings.prune() || actual.wasDeclared(it.id()))
                .map(it -> new Difference("Targets[%s]".formatted(it.id()), it.arn(), null))
                .forEach(differences::add);
        differences.addAll(ofTags(rule, actual));
        if (run.thorough) {
            differences.addAll(ofGrants(rule, actual.rule().arn()));
        }
        return differences;
    }

    private List<Difference> ofGrants(RuleDefinition rule, String arn) {
        return RuleBuilding.granted(rule)
                .filter(it -> run.grants.isMissing(it, arn))
                .map(it -> new Difference(PERMISSION + it, null, arn))
                .toList();
    }

    /** {@return the targets of a rule that are not declared} */
    static List<Target> undeclared(RuleDefinition rule, RuleState actual) {
        return actual.targets().stream()
                .filter(it -> rule.targets().stream().noneMatch(one -> one.id().equals(it.id())))
                .toList();
    }

    private List<Difference> ofTarget(TargetDefinition declared, RuleState actual) {
        var field = "Targets[%s]".formatted(declared.id());
        var present = actual.target(declared.id());
        if (present.isEmpty()) {
            return List.of(new Difference(field, null, declared.resource().toString()));
        }
        var deadLetterQueue = declared.deadLetterQueue();
        if (!run.exists(declared.resource()) || deadLetterQueue != null && !run.exists(deadLetterQueue)) {
            return List.of(new Difference(
                    field, present.get().arn(), declared.resource().toString()));
        }
        return prefixed(field + ".", FieldComparison.between(targets.map(declared), present.get()));
    }

    private List<Difference> ofTags(RuleDefinition rule, RuleState actual) {
        return tags(rule).entrySet().stream()
                .flatMap(
                        it -> Difference.between(
                                "Tags[%s]".formatted(it.getKey()), actual.tags().get(it.getKey()), it.getValue())
                                .stream())
                .toList();
    }

    /** {@return the tags of a rule, those that say whose it is included} */
    Map<String, String> tags(RuleDefinition rule) {
        return OwnershipMarks.tags(run.topology.application(), rule);
    }

    /** Others may have written the members of a pattern in another order, which matches the same. */
    private static @Nullable String canonical(@Nullable String pattern, @Nullable String declared) {
        try {
            var canonical = pattern == null ? null : PATTERNS.compile(pattern).canonical();
            return canonical != null
                            && declared != null
                            && JSON.readTree(canonical).equals(JSON.readTree(declared))
                    ? declared
                    : canonical;
        } catch (InvalidEventPatternException e) {
            return pattern;
        }
    }

    private static String text(@Nullable String description) {
        return description == null ? "" : description;
    }
}
