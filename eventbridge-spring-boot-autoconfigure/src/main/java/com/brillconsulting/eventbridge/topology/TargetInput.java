package com.brillconsulting.eventbridge.topology;

import com.brillconsulting.eventbridge.input.InputCheck;
import com.brillconsulting.eventbridge.input.InputProblem;
import com.brillconsulting.eventbridge.input.TargetPayload;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The input that a target receives instead of the whole event.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">Input
 *     transformation</a>
 * @since 0.1.0
 */
public sealed interface TargetInput {

    /**
     * {@return the problems: input that the service rejects, input that can never be delivered, and input that is probably a
     * mistake}
     */
    List<InputProblem> check();

    /**
     * {@return the payload that the target receives for an event}
     *
     * @throws com.brillconsulting.eventbridge.input.InvalidInputException if the service would reject the input
     */
    TargetPayload payload();

    /**
     * The same text for every event.
     *
     * @param json a JSON text, at most 8,192 characters
     */
    record Constant(String json) implements TargetInput {

        @Override
        public List<InputProblem> check() {
            return InputCheck.constant(json);
        }

        @Override
        public TargetPayload payload() {
            return TargetPayload.constant(json);
        }
    }

    /**
     * A part of the event.
     *
     * @param path the JSON path, for example {@code $.detail}, at most 256 characters
     */
    record Path(String path) implements TargetInput {

        @Override
        public List<InputProblem> check() {
            return InputCheck.path(path);
        }

        @Override
        public TargetPayload payload() {
            return TargetPayload.path(path);
        }
    }

    /**
     * A text that contains parts of the event.
     *
     * @param paths the JSON path of each placeholder, at most 100
     * @param template the text, with placeholders like {@code <name>}, at most 8,192 characters
     */
    record Transformer(Map<String, String> paths, String template) implements TargetInput {

        /** Copies the map, in the order of its keys. */
        public Transformer {
            paths = Collections.unmodifiableMap(new TreeMap<>(paths));
        }

        @Override
        public List<InputProblem> check() {
            return InputCheck.transformer(paths, template);
        }

        @Override
        public TargetPayload payload() {
            return TargetPayload.transformer(paths, template);
        }
    }
}
