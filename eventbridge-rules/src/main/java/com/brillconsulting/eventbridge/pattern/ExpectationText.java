package com.brillconsulting.eventbridge.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Says in words what the JSON array of a pattern's field accepts. */
final class ExpectationText {

    /** Numbers stay as they are written. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private ExpectationText() {}

    /** One phrase for each value or operator, to be read after "is" or "is not". */
    static List<String> phrases(String expected) {

        return StreamSupport.stream(MAPPER.readTree(expected).spliterator(), false)
                .map(ExpectationText::phrase)
                .toList();
    }

    private static String phrase(JsonNode condition) {

        if (!condition.isObject()) {
            return condition.toString();
        }
        var operator = condition.propertyNames().iterator().next();
        var operand = condition.get(operator);
        return switch (operator) {
            case "numeric" -> numeric(operand);
            case "exists" -> operand.asBoolean() ? "present" : "absent";
            case "anything-but" -> "anything but " + anythingBut(operand);
            default -> string(operator, operand);
        };
    }

    private static String anythingBut(JsonNode operand) {

        if (!operand.isObject()) {
            return either(operand);
        }
        var operator = operand.propertyNames().iterator().next();
        return string(operator, operand.get(operator));
    }

    private static String string(String operator, JsonNode operand) {

        if (operand.isObject()) {
            return string(operator, operand.values().iterator().next()) + " in any case";
        }
        var text = either(operand);
        return switch (operator) {
            case "prefix" -> "starting with " + text;
            case "suffix" -> "ending with " + text;
            case "equals-ignore-case" -> text + " in any case";
            case "wildcard" -> "like " + text;
            case "cidr" -> "an address in " + operand.asString();
            default -> text;
        };
    }

    private static String either(JsonNode operand) {

        return operand.isArray()
                ? StreamSupport.stream(operand.spliterator(), false)
                        .map(JsonNode::toString)
                        .collect(Collectors.joining(" or "))
                : operand.toString();
    }

    private static String numeric(JsonNode bounds) {

        var phrases = new ArrayList<String>();
        for (var i = 0; i < bounds.size(); i += 2) {
            phrases.add(bounds.get(i).asString() + " " + bounds.get(i + 1));
        }
        return String.join(" and ", phrases);
    }
}
