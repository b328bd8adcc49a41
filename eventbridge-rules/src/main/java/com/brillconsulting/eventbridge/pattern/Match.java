package com.brillconsulting.eventbridge.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.JsonRuleCompiler;

/**
 * A condition for a field of an event. The methods have the names of {@code Match} in AWS CDK. If a field has several
 * conditions, one of them must match. If the event has an array, one of its elements must match.
 *
 * <p>Strings, numbers, booleans and collections of these need no {@code Match}. Numbers are written unchanged:
 * {@code new BigDecimal("1.10")} is written as {@code 1.10}.
 *
 * <p>Every method throws {@link IllegalArgumentException} for values that the service would reject. Instances are
 * immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html">Operators</a>
 * @since 0.1.0
 */
public final class Match {

    /** One element of the array that a pattern has for a field. */
    private record Condition(String json, @Nullable NumericRange range) {}

    private final List<Condition> conditions;

    private Match(List<Condition> conditions) {

        this.conditions = conditions;
    }

    /** {@return a condition for the JSON value {@code null}; a missing field does not match} */
    public static Match nullValue() {

        return plain("null");
    }

    /**
     * {@return a condition for any value, including {@code null}; an object does not match, only the values in it do}
     */
    public static Match exists() {

        return plain("{\"exists\":true}");
    }

    /** {@return a condition for a missing field} */
    public static Match doesNotExist() {

        return plain("{\"exists\":false}");
    }

    /**
     * Matches a string, ignoring case.
     *
     * @param value the string
     * @return the condition
     */
    public static Match equalsIgnoreCase(String value) {

        return checked("{\"equals-ignore-case\":%s}", text(value));
    }

    /**
     * Matches strings that begin with a prefix.
     *
     * @param value the prefix
     * @return the condition
     */
    public static Match prefix(String value) {

        return checked("{\"prefix\":%s}", text(value));
    }

    /**
     * Matches strings that begin with a prefix, ignoring case.
     *
     * @param value the prefix
     * @return the condition
     */
    public static Match prefixEqualsIgnoreCase(String value) {

        return checked("{\"prefix\":{\"equals-ignore-case\":%s}}", text(value));
    }

    /**
     * Matches strings that end with a suffix.
     *
     * @param value the suffix
     * @return the condition
     */
    public static Match suffix(String value) {

        return checked("{\"suffix\":%s}", text(value));
    }

    /**
     * Matches strings that end with a suffix, ignoring case.
     *
     * @param value the suffix
     * @return the condition
     */
    public static Match suffixEqualsIgnoreCase(String value) {

        return checked("{\"suffix\":{\"equals-ignore-case\":%s}}", text(value));
    }

    /**
     * Matches strings with a wildcard: {@code *} matches any number of characters, including none. An event bus accepts
     * at most 30 rules that use wildcards.
     *
     * @param value must not contain two {@code *} in a row; a backslash escapes {@code *} and a backslash
     * @return the condition
     */
    public static Match wildcard(String value) {

        return checked("{\"wildcard\":%s}", text(value));
    }

    /**
     * Matches IP addresses in a CIDR block.
     *
     * @param block an IPv4 or IPv6 block, for example {@code 10.0.0.0/24}
     * @return the condition
     */
    public static Match cidr(String block) {

        return checked("{\"cidr\":%s}", text(block));
    }

    /**
     * Matches all values except these. A missing field does not match.
     *
     * @param values at least one; only strings or only numbers
     * @return the condition
     */
    public static Match anythingBut(Object... values) {

        var flat = flatten(list(values)).toList();
        if (!flat.stream().allMatch(CharSequence.class::isInstance)
                && !flat.stream().allMatch(Number.class::isInstance)) {
            throw new IllegalArgumentException(
                    "anything-but takes only strings or only numbers, but these are " + flat);
        }
        return checked("{\"anything-but\":%s}", oneOrList("anything-but", flat));
    }

    /**
     * Matches values that begin with none of these prefixes.
     *
     * @param values the prefixes
     * @return the condition
     */
    public static Match anythingButPrefix(String... values) {

        return anythingBut("prefix", values);
    }

    /**
     * Matches values that end with none of these suffixes.
     *
     * @param values the suffixes
     * @return the condition
     */
    public static Match anythingButSuffix(String... values) {

        return anythingBut("suffix", values);
    }

    /**
     * Matches all values except these, ignoring case.
     *
     * @param values the strings
     * @return the condition
     */
    public static Match anythingButEqualsIgnoreCase(String... values) {

        return anythingBut("equals-ignore-case", values);
    }

    /**
     * Matches values that match none of these wildcards.
     *
     * @param values wildcards as in {@link #wildcard}
     * @return the condition
     */
    public static Match anythingButWildcard(String... values) {

        return anythingBut("wildcard", values);
    }

    private static Match anythingBut(String operator, String... values) {

        return checked(
                "{\"anything-but\":{\"" + operator + "\":%s}}",
                oneOrList("anything-but " + operator, Arrays.asList(values)));
    }

    /**
     * Matches numbers that are equal to this one, however they are written: {@code 300} and {@code 3.0e2} are equal.
     *
     * @param value the number
     * @return the condition
     */
    public static Match equal(Number value) {

        return numeric(NumericRange.of("=", value));
    }

    /**
     * Matches numbers greater than this one.
     *
     * @param value the lower bound, excluded
     * @return the condition
     */
    public static Match greaterThan(Number value) {

        return numeric(NumericRange.of(">", value));
    }

    /**
     * Matches this number and greater numbers.
     *
     * @param value the lower bound, included
     * @return the condition
     */
    public static Match greaterThanOrEqual(Number value) {

        return numeric(NumericRange.of(">=", value));
    }

    /**
     * Matches numbers less than this one.
     *
     * @param value the upper bound, excluded
     * @return the condition
     */
    public static Match lessThan(Number value) {

        return numeric(NumericRange.of("<", value));
    }

    /**
     * Matches this number and smaller numbers.
     *
     * @param value the upper bound, included
     * @return the condition
     */
    public static Match lessThanOrEqual(Number value) {

        return numeric(NumericRange.of("<=", value));
    }

    /**
     * Matches numbers in an interval, including both ends. To exclude an end, use {@link #allOf}.
     *
     * @param lower the lower bound, not greater than the upper one
     * @param upper the upper bound
     * @return the condition
     */
    public static Match interval(Number lower, Number upper) {

        return PatternValue.number(lower).compareTo(PatternValue.number(upper)) == 0
                ? equal(lower)
                : allOf(greaterThanOrEqual(lower), lessThanOrEqual(upper));
    }

    /**
     * Matches numbers within all of these bounds, for example {@code allOf(greaterThan(0), lessThanOrEqual(5))}.
     *
     * @param bounds one numeric condition, or a lower and an upper bound
     * @return the condition
     */
    public static Match allOf(Match... bounds) {

        var conditions = conditions(Arrays.asList(bounds));
        var ranges = conditions.stream()
                .map(Condition::range)
                .flatMap(Stream::ofNullable)
                .toList();
        if (ranges.size() != conditions.size()) {
            throw new IllegalArgumentException("Only numeric conditions can be required together, but these are "
                    + conditions.stream().map(Condition::json).collect(Collectors.joining(", ")));
        }
        return numeric(NumericRange.allOf(ranges));
    }

    /**
     * Matches any of these.
     *
     * @param accepted at least one string, number, boolean or {@code Match}, or a collection of these
     * @return the condition
     */
    public static Match anyOf(Object... accepted) {

        return new Match(conditions(list(accepted)));
    }

    /** A lone null is taken for the whole array. */
    private static List<?> list(Object @Nullable [] values) {

        return values == null ? Collections.singletonList(null) : Arrays.asList(values);
    }

    private static List<Condition> conditions(Collection<?> accepted) {

        var conditions = flatten(accepted)
                .flatMap(value -> value instanceof Match match
                        ? match.conditions.stream()
                        : Stream.of(new Condition(PatternValue.json(value), null)))
                .toList();
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("A field of an event pattern needs at least one accepted value");
        }
        return conditions;
    }

    private static Stream<@Nullable Object> flatten(Collection<?> values) {

        return values.stream()
                .flatMap(value -> value instanceof Collection<?> nested ? flatten(nested) : Stream.of((Object) value));
    }

    private static String oneOrList(String operator, List<?> values) {

        if (values.isEmpty()) {
            throw new IllegalArgumentException(operator + " needs at least one value");
        }
        var json = new ArrayList<String>();
        values.forEach(value -> json.add(PatternValue.json(value)));
        return json.size() == 1 ? json.get(0) : "[" + String.join(",", json) + "]";
    }

    private static String text(String value) {

        return PatternValue.json(value);
    }

    private static Match plain(String json) {

        return new Match(List.of(new Condition(json, null)));
    }

    private static Match numeric(NumericRange range) {

        return new Match(List.of(new Condition(range.toJson(), range)));
    }

    /** event-ruler knows best what it takes: addresses, wildcards and empty strings have rules of their own. */
    private static Match checked(String format, String operand) {

        var json = format.formatted(operand);
        var pattern = "{\"field\":[" + json + "]}";
        var message = JsonRuleCompiler.check(pattern);
        if (message != null) {
            throw new IllegalArgumentException(json + " is no valid condition: "
                    + RulerMessage.toException(message, pattern).getReason());
        }
        return plain(json);
    }

    /** The JSON array that a pattern has for a field. */
    String toJson() {

        return conditions.stream().map(Condition::json).collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public boolean equals(@Nullable Object other) {

        return other instanceof Match match && toJson().equals(match.toJson());
    }

    @Override
    public int hashCode() {

        return toJson().hashCode();
    }

    /** {@return the JSON array of the conditions} */
    @Override
    public String toString() {

        return toJson();
    }
}
