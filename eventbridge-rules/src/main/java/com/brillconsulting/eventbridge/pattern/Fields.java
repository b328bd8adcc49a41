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
 * What the fields of one object in an event must be: all of those named, and one of the {@linkplain #or alternatives}.
 *
 * <p>A dot in a path goes one level down, {@code customer.country}; as in event-ruler, this is also how to name a field
 * that has a dot in its own name. Immutable. Two are equal if their JSON is.
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
     * One field.
     *
     * @param path the field's names, joined by dots
     * @param accepted what it may be: strings, numbers, booleans, {@link Match}es, or collections of them
     * @throws IllegalArgumentException if the path has an empty name, or nothing or something unfit is accepted
     */
    public static Fields of(String path, Object... accepted) {

        return NONE.and(path, accepted);
    }

    /**
     * The fields of an object.
     *
     * @param path the object's names, joined by dots
     * @throws IllegalArgumentException if the path has an empty name
     */
    public static Fields of(String path, Fields object) {

        return NONE.and(path, object);
    }

    /**
     * One of these.
     *
     * @param alternatives at least two
     * @throws IllegalArgumentException if there are fewer, or one has a field that is named as an operator
     */
    public static Fields either(Fields... alternatives) {

        return NONE.or(alternatives);
    }

    /**
     * These fields and one more.
     *
     * @param path the field's names, joined by dots
     * @param accepted what it may be: strings, numbers, booleans, {@link Match}es, or collections of them
     * @throws IllegalArgumentException if the path has an empty name, is given already, or nothing or something unfit
     *     is accepted
     */
    public Fields and(String path, Object... accepted) {

        return merge(nest(path, Match.anyOf(accepted)), "").requireDistinctPaths();
    }

    /**
     * These fields and those of an object.
     *
     * @param path the object's names, joined by dots
     * @throws IllegalArgumentException if the path has an empty name, or a field is given already
     */
    public Fields and(String path, Fields object) {

        return merge(nest(path, object), "").requireDistinctPaths();
    }

    /**
     * These fields and one of these alternatives: {@code $or}.
     *
     * @param alternatives at least two
     * @throws IllegalArgumentException if there are fewer, one has a field that is named as an operator or that must be
     *     something in any case, or this object has alternatives already
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

    /** The JSON object that a pattern has for these fields: without white space, names in alphabetical order. */
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

    /** The same as {@link #toJson()}. */
    @Override
    public String toString() {

        return toJson();
    }
}
