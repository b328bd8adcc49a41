package com.brillconsulting.eventbridge.embedded.delivery;

import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.input.InvalidInputException;
import com.brillconsulting.eventbridge.input.TargetPayload;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * What a target gets in place of the event, read once from its Input, InputPath or InputTransformer.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">Input
 *     transformation</a>
 */
public final class InputTransformation {

    private final TargetPayload input;

    private InputTransformation(TargetPayload input) {
        this.input = input;
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
        try {
            return new InputTransformation(input(target));
        } catch (InvalidInputException e) {
            throw ApiException.validation(e.getAwsMessage(target.id()));
        }
    }

    private static TargetPayload input(Target target) {
        if (target.input() != null) {
            return TargetPayload.constant(target.input());
        }
        if (target.inputTransformer() != null) {
            return TargetPayload.transformer(
                    target.inputTransformer().inputPathsMap(),
                    target.inputTransformer().inputTemplate());
        }
        return target.inputPath() == null ? TargetPayload.matchedEvent() : TargetPayload.path(target.inputPath());
    }

    /** {@return what the target of this rule gets for the event, or null when it would be no JSON and so gets nothing} */
    public @Nullable String apply(Event event, String ruleArn, String ruleName) {
        return input.apply(event.json(), ruleArn, ruleName, event.ingested());
    }
}
