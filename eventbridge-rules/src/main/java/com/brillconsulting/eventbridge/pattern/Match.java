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
 * What a field of an event must be, by the names that AWS CDK's {@code Match} gives the operators of event patterns. A
 * field matches when any of several conditions holds; an array in the event matches when any of its elements does.
 *
 * <p>Strings, numbers, booleans and collections of them need no {@code Match}: they stand for themselves. Numbers are
 * written as they are given, {@code new BigDecimal("1.10")} as {@code 1.10}.
 *
 * <p>Every method throws {@link IllegalArgumentException} for what the service would refuse. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html">Operators</a>
 */
public final class Match {

    /** One element of the array that a pattern has for a field. */
    private record Condition(String json, @Nullable NumericRange range) {}

    private final List<Condition> conditions;

    private Match(List<Condition> conditions) {

        this.conditions = conditions;
    }

    /** JSON's {@code null}. A field that is missing does not match. */
    public static Match nullValue() {

        return plain("null");
    }

    /** Any value at all, {@code null} too. An object does not match, only what is in it does. */
    public static Match exists() {

        return plain("{\"exists\":true}");
    }

    /** The field is missing. */
    public static Match doesNotExist() {

        return plain("{\"exists\":false}");
    }

    /** This string in any case. */
    public static Match equalsIgnoreCase(String value) {

        return checked("{\"equals-ignore-case\":%s}", text(value));
    }

    /** A string that starts so. */
    public static Match prefix(String value) {

        return checked("{\"prefix\":%s}", text(value));
    }

    /** A string that starts so in any case. */
    public static Match prefixEqualsIgnoreCase(String value) {

        return checked("{\"prefix\":{\"equals-ignore-case\":%s}}", text(value));
    }

    /** A string that ends so. */
    public static Match suffix(String value) {

        return checked("{\"suffix\":%s}", text(value));
    }

    /** A string that ends so in any case. */
    public static Match suffixEqualsIgnoreCase(String value) {

        return checked("{\"suffix\":{\"equals-ignore-case\":%s}}", text(value));
    }

    /**
     * A string like this, in which {@code *} stands for any characters, none too. A bus takes at most 30 rules that use
     * this.
     *
     * @param value without two {@code *} in a row; a backslash before {@code *} or a backslash takes its meaning away
     */
    public static Match wildcard(String value) {

        return checked("{\"wildcard\":%s}", text(value));
    }

    /**
     * An IP address of this block.
     *
     * @param block of IPv4 or IPv6, for instance {@code 10.0.0.0/24}
     */
    public static Match cidr(String block) {

        return checked("{\"cidr\":%s}", text(block));
    }

    /**
     * A value that is none of these. A field that is missing does not match.
     *
     * @param values at least one, only strings or only numbers
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

    /** A value that starts with none of these. */
    public static Match anythingButPrefix(String... values) {

        return anythingBut("prefix", values);
    }

    /** A value that ends with none of these. */
    public static Match anythingButSuffix(String... values) {

        return anythingBut("suffix", values);
    }

    /** A value that is none of these in any case. */
    public static Match anythingButEqualsIgnoreCase(String... values) {

        return anythingBut("equals-ignore-case", values);
    }

    /** A value that is like none of these, with {@code *} as in {@link #wildcard}. */
    public static Match anythingButWildcard(String... values) {

        return anythingBut("wildcard", values);
    }

    private static Match anythingBut(String operator, String... values) {

        return checked(
                "{\"anything-but\":{\"" + operator + "\":%s}}",
                oneOrList("anything-but " + operator, Arrays.asList(values)));
    }

    /** A number equal to this one, however it is written: {@code 300} and {@code 3.0e2} are equal. */
    public static Match equal(Number value) {

        return numeric(NumericRange.of("=", value));
    }

    /** A number above this one. */
    public static Match greaterThan(Number value) {

        return numeric(NumericRange.of(">", value));
    }

    /** This number or one above it. */
    public static Match greaterThanOrEqual(Number value) {

        return numeric(NumericRange.of(">=", value));
    }

    /** A number below this one. */
    public static Match lessThan(Number value) {

        return numeric(NumericRange.of("<", value));
    }

    /** This number or one below it. */
    public static Match lessThanOrEqual(Number value) {

        return numeric(NumericRange.of("<=", value));
    }

    /**
     * A number from the lower to the upper one, both included. For open ends use {@link #allOf}.
     *
     * @param lower not above the upper one
     */
    public static Match interval(Number lower, Number upper) {

        return PatternValue.number(lower).compareTo(PatternValue.number(upper)) == 0
                ? equal(lower)
                : allOf(greaterThanOrEqual(lower), lessThanOrEqual(upper));
    }

    /**
     * A number within all of these bounds, for instance {@code allOf(greaterThan(0), lessThanOrEqual(5))}.
     *
     * @param bounds one that is numeric, or a lower and an upper one
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
     * Any of these.
     *
     * @param accepted at least one string, number, boolean or {@code Match}, or a collection of them
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

    /** The JSON array of the conditions. */
    @Override
    public String toString() {

        return toJson();
    }
}
