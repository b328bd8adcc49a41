package com.brillconsulting.eventbridge.input;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a target gets of an event: all of it, a part, a constant, or what a template makes of it. Each factory refuses
 * what {@code PutTargets} refuses, apart from lengths; {@link InputCheck} tells all problems, and more of them. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">Input
 *     transformation</a>
 */
public final class TargetPayload {

    /** Most characters of a constant. */
    public static final int MAX_LENGTH = 8_192;

    /** Most characters of a path. */
    public static final int MAX_PATH_LENGTH = 256;

    /** Most paths of an input transformer. */
    public static final int MAX_PATHS = 100;

    /** Most characters of the name of a path. */
    public static final int MAX_NAME_LENGTH = 256;

    /** Most characters of a template. */
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

    /** The event as it is. */
    public static TargetPayload matchedEvent() {

        return new TargetPayload((event, variables) -> event);
    }

    /**
     * The same for every event: the parameter {@code Input}.
     *
     * @param json any JSON
     * @throws InvalidInputException if it is not JSON
     */
    public static TargetPayload constant(String json) {

        ServiceRefusal.throwFirst(ServiceRefusal.ofConstant(json));
        return new TargetPayload((event, variables) -> json);
    }

    /**
     * A part of the event, {@code null} where it has none: the parameter {@code InputPath}.
     *
     * @throws InvalidInputException if it is no path
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
     * A template with values of the event: the parameter {@code InputTransformer}.
     *
     * @param paths where each variable of the template comes from
     * @param template with placeholders as {@code <name>}
     * @throws InvalidInputException if a path is none, a placeholder has no path, or the template is not JSON
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
     * What the target gets for an event.
     *
     * @param eventJson the whole event with its envelope, a JSON object
     * @param ruleArn the ARN of the rule that matched
     * @param ruleName the rule's name
     * @return the payload, or null when it would be no JSON, so that nothing is delivered
     */
    public @Nullable String apply(String eventJson, String ruleArn, String ruleName) {

        return form.apply(eventJson, new ReservedVariables(eventJson, ruleArn, ruleName, null));
    }

    /**
     * What the target gets for an event.
     *
     * @param eventJson the whole event with its envelope, a JSON object
     * @param ruleArn the ARN of the rule that matched
     * @param ruleName the rule's name
     * @param ingestionTime when the service took the event in, which may be another time than the event's own
     * @return the payload, or null when it would be no JSON, so that nothing is delivered
     */
    public @Nullable String apply(String eventJson, String ruleArn, String ruleName, Instant ingestionTime) {

        return form.apply(eventJson, new ReservedVariables(eventJson, ruleArn, ruleName, ingestionTime));
    }
}
