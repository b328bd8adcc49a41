package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.policy.Glob;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One operator of a policy's condition, applied to one key: it holds when any of its values does. */
final class PolicyCondition {

    private enum Comparison {
        EXACT,
        IGNORE_CASE,
        GLOB,
        ARN;

        /** {@return whether the value can match a text that is not equal to it} */
        boolean isLoose(String value) {
            return this == IGNORE_CASE || (this != EXACT && Glob.isPattern(value));
        }

        boolean matches(String value, String text) {
            return switch (this) {
                case EXACT -> value.equals(text);
                case IGNORE_CASE -> value.equalsIgnoreCase(text);
                case GLOB -> Glob.matches(value, text);
                case ARN -> Glob.matchesArn(value, text);
            };
        }
    }

    private final String key;
    private final Comparison comparison;
    private final boolean negated;
    private final boolean ifExists;
    private final Set<String> values;
    private final List<String> looseValues;

    private PolicyCondition(String key, Comparison comparison, boolean negated, boolean ifExists, JsonNode values) {
        this.key = key;
        this.comparison = comparison;
        this.negated = negated;
        this.ifExists = ifExists;
        // Rules that share a queue make long lists of exact ARNs: a set finds one at once, and only the rest is tried.
        this.values = PolicyStatement.strings(values).collect(Collectors.toSet());
        this.looseValues = this.values.stream().filter(comparison::isLoose).toList();
    }

    /** {@return the condition, or nothing when its operator or key is one that cannot be judged here} */
    static Optional<PolicyCondition> parse(String operator, String key, JsonNode values) {
        String name = operator.toLowerCase(Locale.ROOT);
        boolean ifExists = name.endsWith("ifexists");
        name = ifExists ? name.substring(0, name.length() - "ifexists".length()) : name;
        boolean negated = name.startsWith("stringnot") || name.startsWith("arnnot");
        Comparison comparison = comparison(negated ? name.replaceFirst("not", "") : name);
        String known = key.toLowerCase(Locale.ROOT);
        return comparison == null || !PolicyCaller.KEYS.contains(known)
                ? Optional.empty()
                : Optional.of(new PolicyCondition(known, comparison, negated, ifExists, values));
    }

    private static @Nullable Comparison comparison(String operator) {
        return switch (operator) {
            case "stringequals" -> Comparison.EXACT;
            case "stringequalsignorecase", "bool" -> Comparison.IGNORE_CASE;
            case "stringlike" -> Comparison.GLOB;
            case "arnequals", "arnlike" -> Comparison.ARN;
            default -> null;
        };
    }

    boolean holdsFor(PolicyCaller caller) {
        String actual = caller.value(key);
        return actual == null ? ifExists || negated : negated != matches(actual);
    }

    private boolean matches(String actual) {
        return values.contains(actual) || looseValues.stream().anyMatch(value -> comparison.matches(value, actual));
    }
}
