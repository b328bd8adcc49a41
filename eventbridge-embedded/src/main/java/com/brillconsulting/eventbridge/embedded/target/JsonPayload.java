package com.brillconsulting.eventbridge.embedded.target;

import com.brillconsulting.eventbridge.embedded.protocol.JsonCodec;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a target says of itself, and its payload, into the requests of other services. */
final class JsonPayload {

    private JsonPayload() {}

    /** {@return the target's own input as an object, empty when it has none or none that is an object} */
    static ObjectNode ownInput(TargetInvocation invocation) {
        if (invocation.hasOwnInput()) {
            try {
                if (AwsCall.JSON.readTree(invocation.payload()) instanceof ObjectNode object) {
                    return object;
                }
            } catch (JacksonException e) {
                return JsonNodeFactory.instance.objectNode();
            }
        }
        return JsonNodeFactory.instance.objectNode();
    }

    /** {@return a block of parameters with the names of its members} */
    static ObjectNode block(@Nullable SdkPojo parameters) {
        return parameters == null
                ? JsonNodeFactory.instance.objectNode()
                : (ObjectNode) AwsCall.JSON.readTree(JsonCodec.write(parameters));
    }

    /** {@return a block of parameters for a service whose members start with a small letter} */
    static ObjectNode lowerCamelBlock(@Nullable SdkPojo parameters, Map<String, String> otherNames) {
        return (ObjectNode) renamed(block(parameters), name -> otherNames.getOrDefault(name, lowerCamel(name)));
    }

    private static JsonNode renamed(JsonNode node, UnaryOperator<String> rename) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(it -> copy.set(rename.apply(it.getKey()), renamed(it.getValue(), rename)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(it -> copy.add(renamed(it, rename)));
            return copy;
        }
        return node;
    }

    private static String lowerCamel(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
