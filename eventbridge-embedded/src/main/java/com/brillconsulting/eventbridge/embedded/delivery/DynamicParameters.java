package com.brillconsulting.eventbridge.embedded.delivery;

import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.protocol.JsonCodec;
import com.brillconsulting.eventbridge.input.InputPath;
import com.brillconsulting.eventbridge.input.InvalidInputPathException;
import com.brillconsulting.eventbridge.input.JsonText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.eventbridge.model.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameters of a target that are paths into the event, as {@code $.detail.id}: in each invocation the value that
 * the event has there stands in their place, or nothing where it has none. Paths see the event as it came, whatever the
 * target's input is.
 */
public final class DynamicParameters {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> BLOCKS = List.of(
            "EcsParameters",
            "HttpParameters",
            "KinesisParameters",
            "RedshiftDataParameters",
            "SageMakerPipelineParameters");
    private static final DynamicParameters NONE =
            new DynamicParameters(JsonNodeFactory.instance.objectNode(), Map.of());

    private final ObjectNode blocks;
    private final Map<String, InputPath> paths;

    private DynamicParameters(ObjectNode blocks, Map<String, InputPath> paths) {
        this.blocks = blocks;
        this.paths = paths;
    }

    static DynamicParameters of(Target target) {
        if (target.ecsParameters() == null
                && target.httpParameters() == null
                && target.kinesisParameters() == null
                && target.redshiftDataParameters() == null
                && target.sageMakerPipelineParameters() == null) {
            return NONE;
        }
        ObjectNode blocks = ((ObjectNode) JSON.readTree(JsonCodec.write(target))).retain(BLOCKS);
        Map<String, InputPath> paths = new HashMap<>();
        collect(blocks, paths);
        return paths.isEmpty() ? NONE : new DynamicParameters(blocks, paths);
    }

    private static void collect(JsonNode node, Map<String, InputPath> paths) {
        String text = node.asStringOpt().orElse("");
        if (text.startsWith("$.")) {
            try {
                paths.put(text, InputPath.parse(text));
            } catch (InvalidInputPathException e) {
                // What only looks like a path is a value like any other, as in "$..price".
                paths.remove(text);
            }
        }
        node.forEach(child -> collect(child, paths));
    }

    /** {@return the target with values of the event in place of all paths} */
    Target resolve(Target target, Event event) {
        if (paths.isEmpty()) {
            return target;
        }
        Target.Builder resolved = target.toBuilder();
        JsonCodec.read(JSON.writeValueAsBytes(resolved(blocks, event)), (SdkPojo) resolved);
        return resolved.build();
    }

    private JsonNode resolved(JsonNode node, Event event) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(it -> copy.set(it.getKey(), resolved(it.getValue(), event)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            List<JsonNode> elements = new ArrayList<>();
            array.forEach(it -> elements.add(resolved(it, event)));
            return JsonNodeFactory.instance.arrayNode().addAll(elements);
        }
        InputPath path = node.isString() ? paths.get(node.asString()) : null;
        return path == null ? node : JsonNodeFactory.instance.stringNode(value(path, event));
    }

    private static String value(InputPath path, Event event) {
        String found = path.find(event.json());
        if (found == null) {
            return "";
        }
        return found.startsWith("\"") ? JsonText.unquote(found) : found;
    }
}
