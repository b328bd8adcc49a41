package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.declare.RawProperties.RawProperty;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.env.PropertyResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * JSON that is written as properties, {@code pattern.detail.price[0].numeric[1]}, put together again. Values keep the
 * types that YAML and JSON give them. Where everything is text, in {@code .properties} files and behind placeholders,
 * the operators of event patterns that take numbers and booleans get them.
 */
final class JsonProperties {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final RawProperties properties;
    private final PropertyResolver placeholders;

    JsonProperties(RawProperties properties, PropertyResolver placeholders) {
        this.properties = properties;
        this.placeholders = placeholders;
    }

    /** {@return the JSON at a name, as it was written if it was written as text; nothing if there is none} */
    Optional<String> text(List<String> path) {
        var found = properties.find(path);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var text = found.stream().filter(it -> it.path().size() == path.size()).findFirst();
        return Optional.of(text.map(it -> resolve(it.value()).toString())
                .orElseGet(() -> node(found, path.size()).toString()));
    }

    private JsonNode node(List<RawProperty> below, int depth) {
        var children = new LinkedHashMap<String, List<RawProperty>>();
        below.stream().filter(it -> it.path().size() > depth).forEach(it -> children.computeIfAbsent(
                        it.path().get(depth), part -> new ArrayList<>())
                .add(it));
        if (children.isEmpty()) {
            return value(below.get(0));
        }
        return children.keySet().stream().allMatch(RawProperty::isIndex)
                ? array(children, depth + 1)
                : object(children, depth + 1);
    }

    private JsonNode object(Map<String, List<RawProperty>> children, int depth) {
        var object = NODES.objectNode();
        children.forEach((key, below) -> object.set(key, node(below, depth)));
        return object;
    }

    private JsonNode array(Map<String, List<RawProperty>> children, int depth) {
        var array = NODES.arrayNode();
        children.entrySet().stream()
                .sorted(Comparator.comparingInt(it -> position(it.getKey())))
                .forEach(it -> array.add(node(it.getValue(), depth)));
        return array;
    }

    private JsonNode value(RawProperty property) {
        var value = resolve(property.value());
        if (value instanceof String text) {
            if (isOperand("numeric", property.path())) {
                return number(text);
            }
            if (isOperand("exists", property.path()) && List.of("true", "false").contains(text)) {
                return NODES.booleanNode(Boolean.parseBoolean(text));
            }
        }
        return JSON.valueToTree(value);
    }

    private Object resolve(Object value) {
        return value instanceof CharSequence text ? placeholders.resolvePlaceholders(text.toString()) : value;
    }

    private static JsonNode number(String text) {
        try {
            return NODES.numberNode(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return NODES.stringNode(text);
        }
    }

    /** An operator stands in a list, {@code price[0].numeric[1]}; a field of its name does not. */
    private static boolean isOperand(String operator, List<String> path) {
        var index = path.size() - 1;
        while (index > 0 && RawProperty.isIndex(path.get(index))) {
            index--;
        }
        return index > 0 && path.get(index).equals(operator) && RawProperty.isIndex(path.get(index - 1));
    }

    private static int position(String part) {
        return Integer.parseInt(part.substring(1, part.length() - 1));
    }
}
