package com.brillconsulting.eventbridge.input;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The payload that a target receives for an event: the whole event, a part of it, a constant, or the result of a
 * template. The factory methods reject everything that {@code PutTargets} rejects, except for lengths.
 * {@link InputCheck} finds more problems and reports all of them. Instances are immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">Input
 *     transformation</a>
 * @since 0.1.0
 */
public final class TargetPayload {

    /** Maximum number of characters in a constant. */
    public static final int MAX_LENGTH = 8_192;

    /** Maximum number of characters in a path. */
    public static final int MAX_PATH_LENGTH = 256;

    /** Maximum number of paths in an input transformer. */
    public static final int MAX_PATHS = 100;

    /** Maximum number of characters in the name of a path. */
    public static final int MAX_NAME_LENGTH = 256;

    /** Maximum number of characters in a template. */
    public static final int MAX_TEMPLATE_LENGTH = 8_192;

    /** Makes the payload of an event, or null when there is none that could be delivered. */
    @FunctionalInterface
    private interface Form {

        @Nullable String apply(String eventJson, ReservedVariables variables);
    }

    private final Form form;

    private TargetPayload(Form form) {

        this.form = form;
    }

    /** {@return a payload that is the unchanged event} */
    public static TargetPayload matchedEvent() {

        return new TargetPayload((event, variables) -> event);
    }

    /**
     * Creates a payload that is the same for every event: the parameter {@code Input}.
     *
     * @param json any JSON
     * @return the payload
     * @throws InvalidInputException if the text is not JSON
     */
    public static TargetPayload constant(String json) {

        ServiceRefusal.throwFirst(ServiceRefusal.ofConstant(json));
        return new TargetPayload((event, variables) -> json);
    }

    /**
     * Creates a payload that is a part of the event, or {@code null} if the event does not have it: the parameter
     * {@code InputPath}.
     *
     * @param path the JSON path of the part
     * @return the payload
     * @throws InvalidInputException if the text is not a valid path
     */
    public static TargetPayload path(String path) {

        ServiceRefusal.throwFirst(ServiceRefusal.ofPath(path));
        var parsed = InputPath.parse(path);
        return new TargetPayload((event, variables) -> {
            var found = parsed.find(event);
            return found == null ? "null" : found;
        });
    }

    /**
     * Creates a payload from a template with values of the event: the parameter {@code InputTransformer}.
     *
     * @param paths the JSON path of each placeholder, by its name
     * @param template the template, with placeholders as {@code <name>}
     * @return the payload
     * @throws InvalidInputException if a path is invalid, a placeholder has no path, or the template is not JSON
     */
    public static TargetPayload transformer(Map<String, String> paths, String template) {

        ServiceRefusal.throwFirst(ServiceRefusal.ofTransformer(paths, template));
        var names = List.copyOf(paths.keySet());
        var parsedPaths = names.stream()
                .map(name -> InputPath.parse(String.valueOf(paths.get(name))))
                .toList();
        var parsed = InputTemplate.parse(template);
        return new TargetPayload((event, variables) -> {
            var found = InputPath.findAll(parsedPaths, event);
            return parsed.fill(name -> {
                var index = names.indexOf(name);
                return index < 0 ? variables.value(name) : found.get(index);
            });
        });
    }

    /**
     * Computes the payload for an event.
     *
     * @param eventJson the whole event with its envelope, a JSON object
     * @param ruleArn the ARN of the rule that matched
     * @param ruleName the name of the rule
     * @return the payload, or null if the result is not JSON, so that nothing is delivered
     */
    public @Nullable String apply(String eventJson, String ruleArn, String ruleName) {

        return form.apply(eventJson, new ReservedVariables(eventJson, ruleArn, ruleName, null));
    }

    /**
     * Computes the payload for an event.
     *
     * @param eventJson the whole event with its envelope, a JSON object
     * @param ruleArn the ARN of the rule that matched
     * @param ruleName the name of the rule
     * @param ingestionTime when the service received the event, which may differ from the event's own time
     * @return the payload, or null if the result is not JSON, so that nothing is delivered
     */
    public @Nullable String apply(String eventJson, String ruleArn, String ruleName, Instant ingestionTime) {

        return form.apply(eventJson, new ReservedVariables(eventJson, ruleArn, ruleName, ingestionTime));
    }
}
