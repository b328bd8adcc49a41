package com.brillconsulting.eventbridge.topology;

import com.brillconsulting.eventbridge.pattern.EventPattern;
import com.brillconsulting.eventbridge.pattern.InvalidEventPatternException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Counts what a topology needs of each bus, and reports what is over the quotas of an account that asked for no
 * increase where those cannot be increased.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html">EventBridge quotas</a>
 */
final class Quotas {

    private static final int WILDCARD_RULES_PER_BUS = 30;

    private final Topology topology;
    private final int rulesPerBus;

    Quotas(Topology topology, int rulesPerBus) {
        this.topology = topology;
        this.rulesPerBus = rulesPerBus;
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
        return problems;
    }

    private void count(String bus, List<RuleDefinition> rules, List<Problem> problems) {
        var needed = rules.stream().mapToInt(it -> PackedRules.names(it).size()).sum();
        if (needed > rulesPerBus) {
            problems.add(new Problem(
                    List.of(),
                    "The bus \"%s\" would have %d rules, siblings of rules with more than %d targets included"
                            .formatted(bus, needed, RuleDefinition.MAX_TARGETS),
                    "Spread the rules over several buses: a bus takes %d rules, or as many as AWS raised the quota to"
                            .formatted(rulesPerBus)));
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
        try {
            EventPattern pattern = rule.compiledPattern();
            return pattern != null && pattern.usesWildcard();
        } catch (InvalidEventPatternException e) {
            return false;
        }
    }
}
