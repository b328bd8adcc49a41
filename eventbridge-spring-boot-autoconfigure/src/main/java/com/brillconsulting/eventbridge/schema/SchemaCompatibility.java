package com.brillconsulting.eventbridge.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells what in a new version of a schema breaks those who read events by the version before: a property that is gone, is
 * no longer always there, has another type, or has values that there were not.
 */
final class SchemaCompatibility {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JsonNode before;
    private final JsonNode after;
    private final List<String> breaks = new ArrayList<>();
    private final Set<String> visited = new HashSet<>();

    private SchemaCompatibility(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    /**
     * {@return what breaks, one sentence each; nothing if readers can go on}
     *
     * @param before the version before, a JSON schema or an OpenAPI document
     * @param after the new version, in the same language
     */
    public static List<String> breaks(String before, String after) {
        var compatibility = new SchemaCompatibility(JSON.readTree(before), JSON.readTree(after));
        var event = "/components/schemas/AWSEvent";
        compatibility.compare("", root(compatibility.before, event), root(compatibility.after, event));
        return List.copyOf(compatibility.breaks);
    }

    private static JsonNode root(JsonNode document, String pointer) {
        var event = document.at(pointer);
        return event.isMissingNode() ? document : event;
    }

    private void compare(String path, JsonNode one, JsonNode other) {
        var old = resolved(before, one);
        var now = resolved(after, other);
        if (!visited.add(System.identityHashCode(old) + " " + System.identityHashCode(now))) {
            return;
        }
        var what = path.isEmpty() ? "The event" : path.substring(1);
        var types = new TreeSet<>(types(now));
        types.removeAll(types(old));
        if (types(old).contains("number")) {
            types.remove("integer");
        }
        if (!types.isEmpty() && !types(old).isEmpty()) {
            breaks.add("%s may be %s, which it could not be".formatted(what, String.join(" or ", types)));
        } else if (types(now).isEmpty() && !types(old).isEmpty() && !now.has("anyOf") && !now.has("oneOf")) {
            breaks.add("%s may be anything, and was %s".formatted(what, String.join(" or ", types(old))));
        }
        values(what, old, now);
        properties(path, old, now);
        if (old.has("items") && now.has("items")) {
            compare(path + "[]", old.path("items"), now.path("items"));
        }
    }

    private void values(String what, JsonNode old, JsonNode now) {
        if (!old.has("enum")) {
            return;
        }
        var known = texts(old.path("enum"));
        if (!now.has("enum")) {
            breaks.add("%s may have any value, and had one of %s".formatted(what, String.join(", ", known)));
            return;
        }
        var added = texts(now.path("enum"));
        added.removeAll(known);
        if (!added.isEmpty()) {
            breaks.add("%s may be %s, which is new".formatted(what, String.join(", ", added)));
        }
    }

    private void properties(String path, JsonNode old, JsonNode now) {
        var required = texts(old.path("required"));
        var stillRequired = texts(now.path("required"));
        old.path("properties").properties().forEach(it -> {
            var name = path + "." + it.getKey();
            var kept = now.path("properties").path(it.getKey());
            if (kept.isMissingNode()) {
                breaks.add("%s is gone".formatted(name.substring(1)));
                return;
            }
            if (required.contains(it.getKey()) && !stillRequired.contains(it.getKey())) {
                breaks.add("%s is no longer always there".formatted(name.substring(1)));
            }
            compare(name, it.getValue(), kept);
        });
    }

    /** A type is a name or several, and what OpenAPI calls nullable may be null. */
    private static Set<String> types(JsonNode schema) {
        var types = schema.path("type").isArray() ? texts(schema.path("type")) : new TreeSet<String>();
        if (schema.path("type").isString()) {
            types.add(schema.path("type").asString());
        }
        if (schema.path("nullable").asBoolean(false)) {
            types.add("null");
        }
        return types;
    }

    private static Set<String> texts(JsonNode array) {
        var texts = new TreeSet<String>();
        array.valueStream().map(JsonNode::asString).forEach(texts::add);
        return texts;
    }

    private static JsonNode resolved(JsonNode document, JsonNode schema) {
        var reference = schema.path("$ref").asString("");
        return reference.startsWith("#") ? document.at(reference.substring(1)) : schema;
    }
}
