package com.brillconsulting.eventbridge.declare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a JSON object, whose names are known. What is not known is reported with the name that was probably
 * meant. Upper and lower case make no difference, since the API and CloudFormation do not agree on it.
 */
final class JsonFields {

    private final String name;
    private final BiConsumer<String, String> problems;
    private final Map<String, JsonNode> left = new LinkedHashMap<>();
    private final Map<String, String> spelling = new LinkedHashMap<>();
    private final Set<String> known = new TreeSet<>();

    JsonFields(String name, JsonNode object, BiConsumer<String, String> problems) {
        this.name = name;
        this.problems = problems;
        if (!object.isObject()) {
            problems.accept("%s is no JSON object".formatted(name), "Write it as {\"Field\": …}");
        }
        object.forEachEntry((field, value) -> {
            left.put(lower(field), value);
            spelling.put(lower(field), field);
        });
    }

    @Nullable String text(String field) {
        var value = take(field);
        if (value == null) {
            return null;
        }
        if (!value.isValueNode()) {
            wrong(field, "a text");
            return null;
        }
        return value.asString();
    }

    /** {@return the text of a field; an empty one if there is none} */
    String textOrEmpty(String field) {
        var text = text(field);
        return text == null ? "" : text;
    }

    /** {@return the text of a field that has to be there} */
    String required(String field) {
        var text = text(field);
        if (text == null) {
            problems.accept("%s has no %s".formatted(name, field), "Give it one");
        }
        return text == null ? "" : text;
    }

    @Nullable Integer integer(String field) {
        var value = take(field);
        if (value != null && !value.canConvertToInt()) {
            wrong(field, "a whole number");
            return null;
        }
        return value == null ? null : value.intValue();
    }

    @Nullable Boolean bool(String field) {
        var value = take(field);
        if (value != null && !value.isBoolean()) {
            wrong(field, "true or false");
            return null;
        }
        return value == null ? null : value.booleanValue();
    }

    List<String> texts(String field) {
        return elements(field).stream().map(JsonNode::asString).toList();
    }

    /** {@return what is made of each object of an array} */
    <T> List<T> objects(String field, Function<JsonFields, T> reader) {
        return elements(field).stream()
                .map(it -> read(name + "." + field, it, problems, reader))
                .toList();
    }

    /** {@return what is made of an object; null if there is none} */
    <T> @Nullable T object(String field, Function<JsonFields, @Nullable T> reader) {
        var value = take(field);
        return value == null ? null : readNullable(name + "." + field, value, problems, reader);
    }

    Map<String, String> map(String field) {
        var value = take(field);
        var map = new LinkedHashMap<String, String>();
        if (value != null) {
            value.forEachEntry((key, element) -> map.put(key, element.asString()));
        }
        return map;
    }

    /** {@return a map that the API writes as a list of keys and values} */
    Map<String, String> pairs(String field, String key) {
        var map = new LinkedHashMap<String, String>();
        objects(field, it -> Map.entry(it.required(key), it.required("Value")))
                .forEach(it -> map.put(it.getKey(), it.getValue()));
        return map;
    }

    private List<JsonNode> elements(String field) {
        var value = take(field);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            wrong(field, "a list");
            return List.of();
        }
        return new ArrayList<>(value.valueStream().toList());
    }

    private @Nullable JsonNode take(String field) {
        known.add(field);
        var value = left.remove(lower(field));
        return value == null || value.isNull() ? null : value;
    }

    /** Reads an object, and reports what it holds besides. */
    static <T> T read(
            String name, JsonNode object, BiConsumer<String, String> problems, Function<JsonFields, T> reader) {
        var fields = new JsonFields(name, object, problems);
        var result = reader.apply(fields);
        fields.refuseTheRest();
        return result;
    }

    private static <T> @Nullable T readNullable(
            String name,
            JsonNode object,
            BiConsumer<String, String> problems,
            Function<JsonFields, @Nullable T> reader) {
        var fields = new JsonFields(name, object, problems);
        var result = reader.apply(fields);
        fields.refuseTheRest();
        return result;
    }

    private void refuseTheRest() {
        left.keySet()
                .forEach(it -> problems.accept(
                        "%s has no field \"%s\"".formatted(name, spelling.get(it)),
                        NearestName.remedy(spelling.getOrDefault(it, it), known)));
    }

    private void wrong(String field, String expected) {
        problems.accept("%s.%s is not %s".formatted(name, field, expected), "Correct it");
    }

    private static String lower(String field) {
        return field.toLowerCase(Locale.ROOT);
    }
}
