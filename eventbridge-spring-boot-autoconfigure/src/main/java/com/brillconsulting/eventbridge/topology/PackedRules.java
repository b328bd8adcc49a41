package com.brillconsulting.eventbridge.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Distributes the targets of a declared rule over as many rules as the service needs, with five targets each: the rule
 * itself, then {@code <name>--2}, {@code <name>--3}, … An existing target stays on its rule. A new target is added to the first
 * rule that has space.
 *
 * @since 0.1.0
 */
public final class PackedRules {

    private static final String SEPARATOR = "--";
    private static final Pattern NUMBER = Pattern.compile("[2-9]|[1-9]\\d{1,2}");

    private PackedRules() {}

    /**
     * {@return the rules, with the declared rule first} Additional rules without targets are omitted.
     *
     * @param rule the declared rule
     * @param present the ids of the targets of each existing rule, by the name of the rule
     */
    public static List<RuleDefinition> pack(RuleDefinition rule, Map<String, Set<String>> present) {
        var packed = new LinkedHashMap<String, List<TargetDefinition>>();
        packed.put(rule.name(), new ArrayList<>());
        present.keySet().stream()
                .sorted(Comparator.comparingInt(it -> number(rule, it).orElse(0)))
                .forEach(it -> packed.computeIfAbsent(it, name -> new ArrayList<>()));
        var added = new ArrayList<TargetDefinition>();
        for (var target : rule.targets()) {
            present.entrySet().stream()
                    .filter(it -> it.getValue().contains(target.id()))
                    .map(it -> packed.getOrDefault(it.getKey(), added))
                    .filter(it -> it.size() < RuleDefinition.MAX_TARGETS)
                    .findFirst()
                    .orElse(added)
                    .add(target);
        }
        added.forEach(it -> withRoom(rule, packed).add(it));
        return packed.entrySet().stream()
                .filter(it -> it.getKey().equals(rule.name()) || !it.getValue().isEmpty())
                .map(it -> rule.sibling(it.getKey(), it.getValue()))
                .toList();
    }

    /**
     * {@return the number of an additional rule, from 2; empty if the name is not the name of an additional rule}
     *
     * @param rule the declared rule
     * @param name the name
     */
    public static Optional<Integer> number(RuleDefinition rule, String name) {
        var prefix = rule.name() + SEPARATOR;
        if (!name.startsWith(prefix)) {
            return Optional.empty();
        }
        var number = name.substring(prefix.length());
        return NUMBER.matcher(number).matches() ? Optional.of(Integer.parseInt(number)) : Optional.empty();
    }

    /**
     * {@return the names of the rule and of all possible additional rules}
     *
     * @param rule the declared rule
     */
    public static Set<String> names(RuleDefinition rule) {
        var names = new TreeSet<String>();
        names.add(rule.name());
        var count = (rule.targets().size() + RuleDefinition.MAX_TARGETS - 1) / RuleDefinition.MAX_TARGETS;
        for (var number = 2; number <= count; number++) {
            names.add(rule.name() + SEPARATOR + number);
        }
        return names;
    }

    private static List<TargetDefinition> withRoom(RuleDefinition rule, Map<String, List<TargetDefinition>> packed) {
        for (var targets : packed.values()) {
            if (targets.size() < RuleDefinition.MAX_TARGETS) {
                return targets;
            }
        }
        var number = 2;
        while (packed.containsKey(rule.name() + SEPARATOR + number)) {
            number++;
        }
        return packed.computeIfAbsent(rule.name() + SEPARATOR + number, it -> new ArrayList<>());
    }
}
