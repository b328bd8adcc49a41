package com.brillconsulting.eventbridge.embedded.target;

import com.brillconsulting.eventbridge.embedded.event.Event;
import java.util.Map;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * One call of a target.
 *
 * @param target the target as it was put, with values of the event in place of the paths in its parameters
 * @param ruleArn the rule that matched or fired
 * @param event the event as the bus has it
 * @param payload what the target gets: the event, or what Input, InputPath or InputTransformer made of it
 */
public record TargetInvocation(Target target, String ruleArn, Event event, String payload) {

    /** {@return the ARN of the target} */
    public String targetArn() {
        return target.arn();
    }

    /** {@return whether the payload was made by the target's own Input, InputPath or InputTransformer} */
    boolean hasOwnInput() {
        return target.input() != null || target.inputPath() != null || target.inputTransformer() != null;
    }

    /** {@return the headers that go with the payload: {@code X-Amzn-Trace-Id} when the event carries a trace} */
    public Map<String, String> headers() {
        String trace = event.traceHeader();
        return trace == null ? Map.of() : Map.of("X-Amzn-Trace-Id", trace);
    }
}
