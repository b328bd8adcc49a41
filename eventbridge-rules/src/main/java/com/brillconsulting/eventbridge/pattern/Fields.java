package com.brillconsulting.eventbridge.pattern;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Conditions for the fields of one object in an event: all named fields must match, and one of the
 * {@linkplain #or alternatives}.
 *
 * <p>A dot in a path refers to a nested field, as in {@code customer.country}. As in event-ruler, it also refers to a
 * field whose name contains a dot. Instances are immutable. Two instances are equal if their JSON is equal.
 *
 * @since 0.1.0
 */
public final class Fields {

    static final Fields NONE = new Fields(new TreeMap<>(), List.of());

    /** Names that event-ruler reads as operators within {@code $or}, at any depth. */
    static final Set<String> RESERVED_IN_OR = Set.of(
            "exactly",
            "equals-ignore-case",
            "prefix",
            "suffix",
            "anything-but",
            "exists",
            "wildcard",
            "numeric",
            "cidr",
            "=",
            "<",
            "<=",
            ">",
            ">=",
            "regex",
            "not-wildcard",
            "not-equals-ignore-case",
            "date-after",
            "date-on-or-after",
            "date-before",
            "date-on-or-before",
            "in-date-range",
            "ip-address-in-range",
            "ip-address-not-in-range");

    /** By name, each a {@link Match} or nested {@link Fields}. Sorted, so that one meaning has one text. */
    private final SortedMap<String, Object> fields;

    private final List<Fields> alternatives;

    private Fields(SortedMap<String, Object> fields, List<Fields> alternatives) {

        this.fields = fields;
        this.alternatives = alternatives;
    }

    /**
     * Creates a condition for one field.
     *
     * @param path the names of the nested fields, joined by dots
     * @param accepted the accepted values: strings, numbers, booleans, {@link Match} objects, or collections of these
     * @return the condition
     * @throws IllegalArgumentException if the path contains an empty name, there is no accepted value, or an accepted
     *     value has an unsupported type
     */
    public static Fields of(String path, Object... accepted) {

        return NONE.and(path, accepted);
    }

    /**
     * Creates conditions for the fields of a nested object.
     *
     * @param path the names of the nested fields, joined by dots
     * @param object the conditions for the object
     * @return the conditions
     * @throws IllegalArgumentException if the path contains an empty name
     */
    public static Fields of(String path, Fields object) {

        return NONE.and(path, object);
    }

    /**
     * Creates a condition that one of the alternatives must match.
     *
     * @param alternatives at least two
     * @return the condition
     * @throws IllegalArgumentException if there are fewer than two, or one has a field with the name of an operator
     */
    public static Fields either(Fields... alternatives) {

        return NONE.or(alternatives);
    }

    /**
     * Adds a condition for one field.
     *
     * @param path the names of the nested fields, joined by dots
     * @param accepted the accepted values: strings, numbers, booleans, {@link Match} objects, or collections of these
     * @return these conditions and the new one
     * @throws IllegalArgumentException if the path contains an empty name, the field has a condition already, there is
     *     no accepted value, or an accepted value has an unsupported type
     */
    public Fields and(String path, Object... accepted) {

        return merge(nest(path, Match.anyOf(accepted)), "").requireDistinctPaths();
    }

    /**
     * Adds conditions for the fields of a nested object.
     *
     * @param path the names of the nested fields, joined by dots
     * @param object the conditions for the object
     * @return these conditions and the new ones
     * @throws IllegalArgumentException if the path contains an empty name, or a field has a condition already
     */
    public Fields and(String path, Fields object) {

        return merge(nest(path, object), "").requireDistinctPaths();
    }

    /**
     * Adds alternatives of which one must match: {@code $or}.
     *
     * @param alternatives at least two
     * @return these conditions and the alternatives
     * @throws IllegalArgumentException if there are fewer than two, if one has a field with the name of an operator or
     *     a field that already has a condition, or if this object already has alternatives
     */
    public Fields or(Fields... alternatives) {

        var list = Arrays.asList(alternatives);
        if (list.size() < 2) {
            throw new IllegalArgumentException("$or needs at least two alternatives, but has " + list.size());
        }
        list.forEach(alternative -> alternative.requireNoOperatorNames());
        return merge(new Fields(new TreeMap<>(), List.copyOf(list)), "").requireDistinctPaths();
    }

    private void requireNoOperatorNames() {

        if (isEmpty()) {
            throw new IllegalArgumentException("An alternative of $or names no field");
        }
        fields.forEach((name, value) -> {
            if (RESERVED_IN_OR.contains(name)) {
                throw new IllegalArgumentException("A field within $or must not be named \"" + name
                        + "\", since event patterns read that as an operator");
            }
            if (value instanceof Fields nested) {
                nested.requireNoOperatorNames();
            }
        });
        alternatives.forEach(Fields::requireNoOperatorNames);
    }

    private static Fields nest(String path, Object value) {

        var names = path.split("\\.", -1);
        var nested = value;
        for (var i = names.length - 1; i >= 0; i--) {
            nested = new Fields(new TreeMap<>(Map.of(requireName(names[i], path), nested)), List.of());
        }
        return (Fields) nested;
    }

    private static String requireName(String name, String path) {

        if (name.isEmpty()) {
            throw new IllegalArgumentException("The path \"" + path + "\" of an event pattern has an empty name");
        }
        if (name.equals(OrCombinations.OR)) {
            throw new IllegalArgumentException("$or is no field of an event: use or(…)");
        }
        return name;
    }

    private Fields merge(Fields other, String where) {

        if (!alternatives.isEmpty() && !other.alternatives.isEmpty()) {
            throw new IllegalArgumentException("One object of an event pattern has one $or, but "
                    + (where.isEmpty() ? "this one" : "\"" + where + "\"") + " would have two: nest the second in each "
                    + "alternative of the first");
        }
        var merged = new TreeMap<>(fields);
        other.fields.forEach((name, value) -> merged.merge(
                name, value, (mine, theirs) -> merge(mine, theirs, where.isEmpty() ? name : where + "." + name)));
        return new Fields(merged, alternatives.isEmpty() ? other.alternatives : alternatives);
    }

    private static Object merge(Object mine, Object theirs, String path) {

        if (mine instanceof Fields one && theirs instanceof Fields other) {
            return one.merge(other, path);
        }
        throw new IllegalArgumentException(
                mine instanceof Match && theirs instanceof Match
                        ? "\"" + path + "\" is given twice: give everything that it may be in one call"
                        : "\"" + path + "\" cannot be both a value and an object");
    }

    private Fields requireDistinctPaths() {

        paths("");
        return this;
    }

    /** The paths of all values. Of two conditions on one path that must both hold, event-ruler forgets one. */
    private Set<String> paths(String prefix) {

        var paths = new HashSet<String>();
        fields.forEach((name, value) -> addDistinct(
                paths, value instanceof Fields nested ? nested.paths(prefix + name + ".") : Set.of(prefix + name)));
        var ofAlternatives = new HashSet<String>();
        alternatives.forEach(alternative -> ofAlternatives.addAll(alternative.paths(prefix)));
        addDistinct(paths, ofAlternatives);
        return paths;
    }

    private static void addDistinct(Set<String> paths, Set<String> others) {

        others.forEach(path -> {
            if (!paths.add(path)) {
                throw new IllegalArgumentException("\"" + path + "\" is given both within $or and outside, of which an "
                        + "event pattern would keep one only");
            }
        });
    }

    boolean isEmpty() {

        return fields.isEmpty() && alternatives.isEmpty();
    }

    /** {@return the conditions as the JSON object of a pattern, without white space and with sorted names} */
    public String toJson() {

        var object = new StringJoiner(",", "{", "}");
        if (!alternatives.isEmpty()) {
            var or = new StringJoiner(",", "\"" + OrCombinations.OR + "\":[", "]");
            alternatives.forEach(alternative -> or.add(alternative.toJson()));
            object.add(or.toString());
        }
        fields.forEach((name, value) -> object.add(CompactJson.quote(name) + ":"
                + (value instanceof Fields nested ? nested.toJson() : ((Match) value).toJson())));
        return object.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {

        return other instanceof Fields that && toJson().equals(that.toJson());
    }

    @Override
    public int hashCode() {

        return toJson().hashCode();
    }

    /** {@return the same as {@link #toJson()}} */
    @Override
    public String toString() {

        return toJson();
    }
}
