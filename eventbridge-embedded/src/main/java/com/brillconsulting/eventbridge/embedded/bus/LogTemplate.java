package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.Set;
import software.amazon.awssdk.services.eventbridge.model.Target;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a log group may get in place of the event: an object of a timestamp and a message, made by an input transformer.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html">Targets</a>
 */
final class LogTemplate {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> MEMBERS = Set.of("timestamp", "message");

    private LogTemplate() {}

    static void check(Target target) {
        boolean constant = target.input() != null || target.inputPath() != null;
        if (constant
                || target.inputTransformer() != null
                        && !isLogLine(target.inputTransformer().inputTemplate())) {
            throw ApiException.validation(
                    "Input for target " + target.id() + " is not a valid JSON text. A log group takes"
                            + " an input transformer with the template {\"timestamp\": <timestamp>, \"message\": <message>} only.");
        }
    }

    /** A placeholder stands for a value, or within a string for a part of it: either way a number may stand there. */
    private static boolean isLogLine(String template) {
        try {
            return JSON.readTree(template.replaceAll("<[A-Za-z0-9_.-]+>", "0")) instanceof ObjectNode object
                    && MEMBERS.equals(Set.copyOf(object.propertyNames()));
        } catch (JacksonException e) {
            return false;
        }
    }
}
