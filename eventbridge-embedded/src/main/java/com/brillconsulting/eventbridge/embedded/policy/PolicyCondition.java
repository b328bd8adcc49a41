package com.brillconsulting.eventbridge.embedded.policy;

import java.util.List;
import java.util.Locale;
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
        ARN,
        IS_NULL;

        /** {@return whether the value can match a text that is not equal to it} */
        boolean isLoose(String value) {
            return this == IGNORE_CASE || value.contains("${") || (this != EXACT && Glob.isPattern(value));
        }

        boolean matches(String value, String text) {
            return switch (this) {
                case EXACT, IS_NULL -> value.equals(text);
                case IGNORE_CASE -> value.equalsIgnoreCase(text);
                case GLOB -> Glob.matches(value, text);
                case ARN -> Glob.matchesArn(value, text);
            };
        }
    }

    private static final String IF_EXISTS = "ifexists";
    private static final String FOR_ALL = "forallvalues:";
    private static final String FOR_ANY = "foranyvalue:";

    private final String key;
    private final @Nullable Comparison comparison;
    private final boolean negated;
    private final boolean metWithoutKey;
    private final Set<String> values;
    private final List<String> looseValues;

    private PolicyCondition(
            String key, @Nullable Comparison comparison, boolean negated, boolean metWithoutKey, JsonNode values) {
        this.key = key;
        this.comparison = comparison;
        this.negated = negated;
        this.metWithoutKey = metWithoutKey;
        // Rules that share a queue make long lists of exact ARNs: a set finds one at once, and only the rest is tried.
        this.values = PolicyStatement.strings(values).collect(Collectors.toSet());
        this.looseValues = comparison == null
                ? List.of()
                : this.values.stream().filter(comparison::isLoose).toList();
    }

    static PolicyCondition parse(String operator, String key, JsonNode values) {
        String name = operator.toLowerCase(Locale.ROOT);
        boolean forAll = name.startsWith(FOR_ALL);
        name = forAll ? name.substring(FOR_ALL.length()) : name;
        boolean forAny = name.startsWith(FOR_ANY);
        name = forAny ? name.substring(FOR_ANY.length()) : name;
        boolean ifExists = name.endsWith(IF_EXISTS);
        name = ifExists ? name.substring(0, name.length() - IF_EXISTS.length()) : name;
        boolean negated = name.startsWith("stringnot") || name.startsWith("arnnot");
        return new PolicyCondition(
                key.toLowerCase(Locale.ROOT),
                comparison(negated ? name.replaceFirst("not", "") : name),
                negated,
                ifExists || forAll || negated && !forAny,
                values);
    }

    private static @Nullable Comparison comparison(String operator) {
        return switch (operator) {
            case "stringequals" -> Comparison.EXACT;
            case "stringequalsignorecase", "bool" -> Comparison.IGNORE_CASE;
            case "stringlike" -> Comparison.GLOB;
            case "arnequals", "arnlike" -> Comparison.ARN;
            case "null" -> Comparison.IS_NULL;
            default -> null;
        };
    }

    /** {@return whether its operator and key are such that can be judged here} */
    boolean isUnderstood() {
        return comparison != null && PolicyRequest.knows(key);
    }

    Truth holdsFor(PolicyRequest request) {
        if (comparison == null || !PolicyRequest.knows(key)) {
            return Truth.UNKNOWN;
        }
        String actual = request.value(key);
        if (comparison == Comparison.IS_NULL) {
            return Truth.of(values.contains(String.valueOf(actual == null)));
        }
        if (actual == null) {
            return Truth.of(metWithoutKey);
        }
        return Truth.of(negated != (key.equals(PolicyRequest.ORGANIZATION) || matches(comparison, actual, request)));
    }

    private boolean matches(Comparison comparison, String actual, PolicyRequest request) {
        return values.contains(actual)
                || looseValues.stream().anyMatch(value -> comparison.matches(request.fill(value), actual));
    }
}
