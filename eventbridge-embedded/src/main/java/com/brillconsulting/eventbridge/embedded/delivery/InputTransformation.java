package com.brillconsulting.eventbridge.embedded.delivery;

import com.brillconsulting.eventbridge.embedded.protocol.ApiException;
import com.brillconsulting.eventbridge.embedded.target.Event;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * What a target gets in place of the event, read once from its Input, InputPath or InputTransformer.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">Input
 *     transformation</a>
 */
public final class InputTransformation {

    private static final String RULE_ARN = "aws.events.rule-arn";
    private static final String RULE_NAME = "aws.events.rule-name";
    private static final String INGESTION_TIME = "aws.events.event.ingestion-time";
    private static final String EVENT = "aws.events.event";
    private static final String EVENT_JSON = "aws.events.event.json";
    private static final Set<String> RESERVED = Set.of(RULE_ARN, RULE_NAME, INGESTION_TIME, EVENT, EVENT_JSON);

    /** Makes the payload of an event, or null when there is none that could be delivered. */
    @FunctionalInterface
    private interface Form {
        @Nullable String apply(Event event, String ruleArn, String ruleName);
    }

    private final Form form;

    private InputTransformation(Form form) {
        this.form = form;
    }

    /**
     * Reads what a target says about its input.
     *
     * @throws ApiException with code {@code ValidationException}, in the words of AWS, when it is wrong
     */
    public static InputTransformation of(Target target) {
        long given = Stream.of(target.input(), target.inputPath(), target.inputTransformer())
                .filter(value -> value != null)
                .count();
        if (given > 1) {
            throw ApiException.validation(
                    "Only one of Input, InputPath, or InputTransformer must be provided for target " + target.id()
                            + ".");
        }
        if (target.input() != null) {
            return constant(target.id(), target.input());
        }
        if (target.inputTransformer() != null) {
            return template(target.id(), target.inputTransformer());
        }
        return new InputTransformation(target.inputPath() == null ? wholeEvent() : path(target));
    }

    private static Form wholeEvent() {
        return (event, ruleArn, ruleName) -> event.json();
    }

    private static Form path(Target target) {
        JsonPath path = path("InputPath", target.id(), target.inputPath());
        return (event, ruleArn, ruleName) -> {
            String found = path.find(event.json());
            return found == null ? "null" : found;
        };
    }

    private static InputTransformation constant(String id, String input) {
        requireJson("JSON syntax error in input for target " + id, input, input);
        return new InputTransformation((event, ruleArn, ruleName) -> input);
    }

    private static InputTransformation template(String id, InputTransformer transformer) {
        Map<String, JsonPath> paths = new HashMap<>();
        transformer
                .inputPathsMap()
                .forEach((name, path) -> paths.put(name, path("InputPathsMap entry " + name, id, path)));
        InputTemplate template = InputTemplate.parse(transformer.inputTemplate());
        for (String name : template.placeholders()) {
            if (!paths.containsKey(name) && !RESERVED.contains(name)) {
                throw ApiException.validation(
                        "InputTemplate for target " + id + " contains invalid placeholder " + name + ".");
            }
        }
        requireJson("Invalid InputTemplate for target " + id, template.skeleton(), transformer.inputTemplate());
        return new InputTransformation((event, ruleArn, ruleName) ->
                template.fill(name -> value(name, paths.get(name), event, ruleArn, ruleName)));
    }

    private static @Nullable String value(
            String name, @Nullable JsonPath path, Event event, String ruleArn, String ruleName) {
        if (path != null) {
            return path.find(event.json());
        }
        return switch (name) {
            case RULE_ARN -> JsonText.quote(ruleArn);
            case RULE_NAME -> JsonText.quote(ruleName);
            case INGESTION_TIME -> JsonText.quote(event.time().toString());
            case EVENT -> event.jsonWithoutDetail();
            default -> event.json();
        };
    }

    private static JsonPath path(String what, String id, String path) {
        try {
            return JsonPath.parse(path);
        } catch (IllegalArgumentException e) {
            throw ApiException.validation("Invalid " + what + " for target " + id + ": " + e.getMessage());
        }
    }

    private static void requireJson(String problem, String json, String asGiven) {
        var mistake = JsonText.firstMistake(json);
        if (mistake != null) {
            throw ApiException.validation("%s : [Source: (String)\"%s\"; line: %d, column: %d]."
                    .formatted(problem, asGiven, mistake.getLineNr(), mistake.getColumnNr()));
        }
    }

    /** {@return what the target of this rule gets for the event, or null when it would be no JSON and so gets nothing} */
    public @Nullable String apply(Event event, String ruleArn, String ruleName) {
        return form.apply(event, ruleArn, ruleName);
    }
}
