package com.brillconsulting.eventbridge.embedded.schema;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns an OpenAPI 3 document into a JSON Schema of Draft 4: one component becomes the root, all others definitions. */
final class JsonSchemaExport {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String DEFINITION = "#/definitions/";

    private final String root;

    private JsonSchemaExport(String root) {
        this.root = root;
    }

    static String of(String openApi) {
        JsonNode document = JSON.readTree(openApi);
        JsonNode schemas = document.path("components").path("schemas");
        String title = document.path("info").path("title").asString();
        return new JsonSchemaExport(root(schemas, title)).export(schemas, title);
    }

    private static String root(JsonNode schemas, String title) {
        if (schemas.has(EventSchema.EVENT)) {
            return EventSchema.EVENT;
        }
        return schemas.has(title) || schemas.isEmpty()
                ? title
                : schemas.propertyNames().iterator().next();
    }

    private String export(JsonNode schemas, String title) {
        ObjectNode result = JSON.createObjectNode();
        result.put("$schema", SchemaContent.DRAFT_4);
        result.put("title", title);
        ObjectNode definitions = JSON.createObjectNode();
        schemas.forEachEntry((name, schema) -> {
            if (!name.equals(root)) {
                definitions.set(name, convert(schema));
            }
        });
        if (!definitions.isEmpty()) {
            result.set("definitions", definitions);
        }
        if (convert(schemas.path(root)) instanceof ObjectNode members) {
            result.setAll(members);
        }
        return JSON.writeValueAsString(result);
    }

    private JsonNode convert(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode converted = JSON.createArrayNode();
            array.forEach(element -> converted.add(convert(element)));
            return converted;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode converted = JSON.createObjectNode();
        object.forEachEntry((name, value) -> converted.set(name, convert(value)));
        JsonNode reference = object.path("$ref");
        if (reference.isString()) {
            converted.put("$ref", reference(reference.asString()));
        }
        if (object.path("nullable").isBoolean() && object.path("type").isString()) {
            converted.remove("nullable");
            if (object.path("nullable").asBoolean()) {
                converted.putArray("type").add(object.path("type").asString()).add("null");
            }
        }
        return converted;
    }

    private String reference(String reference) {
        return reference.equals(Components.REFERENCE + root)
                ? "#"
                : reference.replace(Components.REFERENCE, DEFINITION);
    }
}
