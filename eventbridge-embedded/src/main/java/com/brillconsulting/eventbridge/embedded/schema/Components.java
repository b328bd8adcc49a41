package com.brillconsulting.eventbridge.embedded.schema;

import com.brillconsulting.eventbridge.embedded.schema.Shape.Choice;
import com.brillconsulting.eventbridge.embedded.schema.Shape.Scalar;
import com.brillconsulting.eventbridge.embedded.schema.Shape.Sequence;
import com.brillconsulting.eventbridge.embedded.schema.Shape.Structure;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The components of an OpenAPI document, one for each kind of object. */
final class Components {

    static final String REFERENCE = "#/components/schemas/";

    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectNode document = JSON.createObjectNode();
    private final ObjectNode schemas;
    private final Map<String, Structure> written = new HashMap<>();

    Components(String title) {
        document.put("openapi", "3.0.0");
        document.putObject("info").put("version", "1.0.0").put("title", title);
        document.putObject("paths");
        schemas = document.putObject("components").putObject("schemas");
    }

    ObjectNode reserve(String name) {
        return schemas.putObject(name);
    }

    /**
     * {@return a shape where it stands; an object becomes a component and is referred to}
     *
     * @param name what the component of an object is called, if nothing else is called so
     * @param parent the component that it stands in
     */
    ObjectNode write(Shape shape, String name, String parent) {
        ObjectNode node = JSON.createObjectNode();
        if (shape instanceof Structure structure) {
            node.put("$ref", REFERENCE + writeComponent(structure, name));
        } else if (shape instanceof Sequence sequence) {
            node.put("type", "array").set("items", write(sequence.items(), parent + "Item", parent));
        } else if (shape instanceof Choice choice) {
            var options = node.putArray("anyOf");
            choice.options().values().forEach(option -> options.add(write(option, name, parent)));
        } else if (shape instanceof Scalar scalar) {
            node.put("type", scalar.type());
            if (scalar.format() != null) {
                node.put("format", scalar.format());
            }
        }
        return node;
    }

    private String writeComponent(Structure structure, String wanted) {
        String base = wanted.isEmpty() ? "Object" : wanted;
        String name = base;
        for (int i = 1; schemas.has(name); i++) {
            if (structure.equals(written.get(name))) {
                return name;
            }
            name = base + "_" + i;
        }
        written.put(name, structure);
        ObjectNode component = schemas.putObject(name).put("type", "object");
        if (!structure.required().isEmpty()) {
            component.putPOJO("required", structure.required());
        }
        ObjectNode properties = component.putObject("properties");
        String self = name;
        structure
                .members()
                .forEach((member, shape) -> properties.set(member, write(shape, EventSchema.upperCamel(member), self)));
        return name;
    }

    String toOpenApi() {
        return JSON.writeValueAsString(document);
    }
}
