package com.brillconsulting.eventbridge.schema;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says in the words of draft 4 what a schema of a later draft says. What draft 4 has no words for is left out, so that the
 * schema is wider, never narrower.
 *
 * @see <a href="https://json-schema.org/draft-06/json-schema-release-notes">What changed after draft 4</a>
 */
final class DraftFour {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String IDENTIFIER = "http://json-schema.org/draft-04/schema#";

    private static final List<String> LATER = List.of(
            "examples",
            "contains",
            "propertyNames",
            "if",
            "then",
            "else",
            "contentEncoding",
            "contentMediaType",
            "$comment");

    private DraftFour() {}

    static ObjectNode of(JsonNode later) {
        var schema = JSON.createObjectNode().put("$schema", IDENTIFIER);
        schema.setAll((ObjectNode) converted(later));
        return schema.put("$schema", IDENTIFIER);
    }

    private static JsonNode converted(JsonNode node) {
        if (node.isArray()) {
            var array = JSON.createArrayNode();
            node.valueStream().map(DraftFour::converted).forEach(array::add);
            return array;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        var converted = JSON.createObjectNode();
        object.properties().forEach(it -> {
            var name = it.getKey();
            var value = it.getValue();
            if (name.equals("properties") || name.equals("definitions")) {
                var named = converted.putObject(name);
                value.properties().forEach(one -> named.set(one.getKey(), converted(one.getValue())));
            } else if (name.equals("const")) {
                converted.putArray("enum").add(value);
            } else if (name.equals("$id")) {
                converted.set("id", value);
            } else if (name.startsWith("exclusiveM") && value.isNumber()) {
                converted.set(name.equals("exclusiveMinimum") ? "minimum" : "maximum", value);
                converted.put(name, true);
            } else if (!LATER.contains(name)) {
                converted.set(name, converted(value));
            }
        });
        return converted;
    }
}
