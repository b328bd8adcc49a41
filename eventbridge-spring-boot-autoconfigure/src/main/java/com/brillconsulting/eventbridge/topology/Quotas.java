package com.brillconsulting.eventbridge.topology;

import com.brillconsulting.eventbridge.pattern.CompiledPattern;
import com.brillconsulting.eventbridge.pattern.InvalidEventPatternException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a topology needs of each bus and rule, and reports what is over the quotas.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html">EventBridge quotas</a>
 */
final class Quotas {

    private static final int WILDCARD_RULES_PER_BUS = 30;

    private final Topology topology;
    private final AccountQuotas quotas;

    Quotas(Topology topology, AccountQuotas quotas) {
        this.topology = topology;
        this.quotas = quotas;
    }

    List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        topology.rules().stream()
                .collect(Collectors.groupingBy(it -> EventBusDefinition.nameOf(it.bus())))
                .forEach((bus, rules) -> {
                    count(bus, rules, problems);
                    countWildcards(bus, rules, problems);
                    siblings(rules, problems);
                });
        topology.rules().forEach(it -> patternLength(it, problems));
        return problems;
    }

    private void patternLength(RuleDefinition rule, List<Problem> problems) {
        var pattern = compiled(rule);
        var length = pattern == null ? 0 : pattern.canonical().length();
        if (length > quotas.patternLength()) {
            problems.add(Problem.of(
                    rule,
                    "The event pattern has %d characters without white space, but at most %d are allowed"
                            .formatted(length, quotas.patternLength()),
                    "Shorten it or make it several rules, or set eventbridge.reconcile.max-pattern-length if AWS raised"
                            + " the account's quota"));
        }
    }

    private void count(String bus, List<RuleDefinition> rules, List<Problem> problems) {
        var needed = rules.stream().mapToInt(it -> PackedRules.names(it).size()).sum();
        if (needed > quotas.rulesPerBus()) {
            problems.add(new Problem(
                    List.of(),
                    "The bus \"%s\" would have %d rules, siblings of rules with more than %d targets included"
                            .formatted(bus, needed, RuleDefinition.MAX_TARGETS),
                    "Spread the rules over several buses: a bus takes %d rules, or as many as AWS raised the quota to"
                            .formatted(quotas.rulesPerBus())));
        }
    }

    private static void countWildcards(String bus, List<RuleDefinition> rules, List<Problem> problems) {
        var wildcards = rules.stream().filter(Quotas::usesWildcard).toList();
        if (wildcards.size() > WILDCARD_RULES_PER_BUS) {
            problems.add(new Problem(
                    List.copyOf(wildcards),
                    "The bus \"%s\" would have %d rules with wildcards".formatted(bus, wildcards.size()),
                    "Use prefix or suffix where they do: a bus takes %d rules with wildcards"
                            .formatted(WILDCARD_RULES_PER_BUS)));
        }
    }

    private void siblings(List<RuleDefinition> rules, List<Problem> problems) {
        for (var rule : rules) {
            for (var name : PackedRules.names(rule)) {
                rules.stream()
                        .filter(it -> it.name().equals(name) && !name.equals(rule.name()))
                        .map(it -> new Problem(
                                List.of(rule, it),
                                "The rule \"%s\" has the name of a sibling that \"%s\" needs for its %d targets"
                                        .formatted(
                                                name,
                                                rule.name(),
                                                rule.targets().size()),
                                "Rename one of them"))
                        .forEach(problems::add);
            }
        }
    }

    private static boolean usesWildcard(RuleDefinition rule) {
        var pattern = compiled(rule);
        return pattern != null && pattern.usesWildcard();
    }

    /** {@return the pattern; null if there is none, or one that is reported as invalid} */
    private static @Nullable CompiledPattern compiled(RuleDefinition rule) {
        try {
            return rule.compiledPattern();
        } catch (InvalidEventPatternException e) {
            return null;
        }
    }
}
