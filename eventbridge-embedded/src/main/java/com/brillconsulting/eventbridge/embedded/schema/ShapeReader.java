package com.brillconsulting.eventbridge.embedded.schema;

import com.brillconsulting.eventbridge.embedded.schema.Shape.Scalar;
import com.brillconsulting.eventbridge.embedded.schema.Shape.Sequence;
import com.brillconsulting.eventbridge.embedded.schema.Shape.Structure;
import com.brillconsulting.eventbridge.embedded.schema.Shape.Unknown;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads out of an OpenAPI document what {@link Components} wrote, so that it can be added to. */
final class ShapeReader {

    /** How deep AWS discovers schemas. It also ends references that go in circles, which were written by hand. */
    private static final int DEPTH = 255;

    private final JsonNode document;

    ShapeReader(JsonNode document) {
        this.document = document;
    }

    Shape read(JsonNode schema) {
        return read(schema, 0);
    }

    private Shape read(JsonNode schema, int depth) {
        String reference = schema.path("$ref").asString("");
        if (depth > DEPTH) {
            return Unknown.INSTANCE;
        }
        if (reference.startsWith(Components.REFERENCE)) {
            String name = reference.substring(Components.REFERENCE.length());
            return read(document.path("components").path("schemas").path(name), depth + 1);
        }
        if (schema.has("anyOf")) {
            return schema.path("anyOf")
                    .valueStream()
                    .map(option -> read(option, depth + 1))
                    .reduce(Unknown.INSTANCE, Shape::and);
        }
        String type = schema.path("type").asString("");
        return switch (type) {
            case "object" -> structure(schema, depth);
            case "array" -> new Sequence(read(schema.path("items"), depth + 1));
            case "" -> Unknown.INSTANCE;
            default -> new Scalar(type, schema.path("format").asString(null));
        };
    }

    private Structure structure(JsonNode schema, int depth) {
        NavigableMap<String, Shape> members = new TreeMap<>();
        schema.path("properties").forEachEntry((name, member) -> members.put(name, read(member, depth + 1)));
        return new Structure(
                members,
                schema.path("required")
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
