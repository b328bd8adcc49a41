package com.brillconsulting.eventbridge.schema;

import com.brillconsulting.eventbridge.event.EventType;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the schema of a detail into an OpenAPI document of the whole event, in the form in which EventBridge itself writes
 * the schemas that it discovers, and from which it makes code.
 */
final class OpenApiEvent {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PREFIX = "#/components/schemas/";
    private static final List<String> TEXTS = List.of("account", "detail-type", "id", "region", "source", "version");

    private OpenApiEvent() {}

    static ObjectNode of(EventType type, String name, ObjectNode detail) {
        var document = JSON.createObjectNode().put("openapi", "3.0.0");
        document.putObject("info").put("version", "1.0.0").put("title", name);
        document.putObject("paths");
        var schemas = document.putObject("components").putObject("schemas");
        schemas.set("AWSEvent", event(type, name));
        var own = detail.deepCopy();
        var definitions = own.remove("definitions");
        own.remove("$schema");
        schemas.set(name, converted(own, name));
        if (definitions != null) {
            definitions.properties().forEach(it -> schemas.set(it.getKey(), converted(it.getValue(), name)));
        }
        return document;
    }

    private static ObjectNode event(EventType type, String name) {
        var event = JSON.createObjectNode().put("type", "object");
        var required = event.putArray("required");
        List.of("detail-type", "resources", "detail", "id", "source", "time", "region", "version", "account")
                .forEach(required::add);
        event.put("x-amazon-events-detail-type", type.detailType()).put("x-amazon-events-source", type.source());
        var properties = event.putObject("properties");
        properties.putObject("detail").put("$ref", PREFIX + name);
        TEXTS.forEach(it -> properties.putObject(it).put("type", "string"));
        properties
                .putObject("resources")
                .put("type", "array")
                .putObject("items")
                .put("type", "string");
        properties.putObject("time").put("type", "string").put("format", "date-time");
        return event;
    }

    /** OpenAPI 3.0 has a word of its own for what may be null, and keeps definitions elsewhere. */
    private static JsonNode converted(JsonNode node, String name) {
        if (node.isArray()) {
            var array = JSON.createArrayNode();
            node.valueStream().map(it -> converted(it, name)).forEach(array::add);
            return array;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        var converted = JSON.createObjectNode();
        object.properties().forEach(it -> {
            var value = it.getValue();
            if (it.getKey().equals("$ref") && value.isString()) {
                converted.put("$ref", reference(value.asString(), name));
            } else if (it.getKey().equals("type") && value.isArray()) {
                value.valueStream()
                        .map(JsonNode::asString)
                        .filter(one -> !one.equals("null"))
                        .findFirst()
                        .ifPresent(one -> converted.put("type", one));
                converted.put("nullable", true);
            } else if (it.getKey().equals("anyOf") && value.valueStream().anyMatch(OpenApiEvent::isNull)) {
                var others = converted.putArray("anyOf");
                value.valueStream()
                        .filter(one -> !isNull(one))
                        .map(one -> converted(one, name))
                        .forEach(others::add);
                converted.put("nullable", true);
            } else {
                converted.set(it.getKey(), converted(value, name));
            }
        });
        return converted;
    }

    private static boolean isNull(JsonNode schema) {
        return schema.path("type").asString("").equals("null");
    }

    private static String reference(String pointer, String name) {
        return pointer.equals("#") ? PREFIX + name : pointer.replace("#/definitions/", PREFIX);
    }
}
