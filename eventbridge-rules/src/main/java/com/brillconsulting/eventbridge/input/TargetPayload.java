package com.brillconsulting.eventbridge.input;

import java.util.HashMap;
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

        @Nullable String apply(String eventJson, String ruleArn, String ruleName);
    }

    private final Form form;

    private TargetPayload(Form form) {

        this.form = form;
    }

    /** The event as it is. */
    public static TargetPayload matchedEvent() {

        return new TargetPayload((event, ruleArn, ruleName) -> event);
    }

    /**
     * The same for every event: the parameter {@code Input}.
     *
     * @param json any JSON
     * @throws InvalidInputException if it is not JSON
     */
    public static TargetPayload constant(String json) {

        ServiceRefusal.throwFirst(ServiceRefusal.ofConstant(json));
        return new TargetPayload((event, ruleArn, ruleName) -> json);
    }

    /**
     * A part of the event, {@code null} where it has none: the parameter {@code InputPath}.
     *
     * @throws InvalidInputException if it is no path
     */
    public static TargetPayload path(String path) {

        ServiceRefusal.throwFirst(ServiceRefusal.ofPath(path));
        var parsed = InputPath.parse(path);
        return new TargetPayload((event, ruleArn, ruleName) -> {
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
        var parsedPaths = new HashMap<String, InputPath>();
        paths.forEach((name, path) -> parsedPaths.put(name, InputPath.parse(path)));
        var parsed = InputTemplate.parse(template);
        return new TargetPayload((event, ruleArn, ruleName) -> parsed.fill(name -> {
            var path = parsedPaths.get(name);
            return path == null ? ReservedVariables.value(name, event, ruleArn, ruleName) : path.find(event);
        }));
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

        return form.apply(eventJson, ruleArn, ruleName);
    }
}
