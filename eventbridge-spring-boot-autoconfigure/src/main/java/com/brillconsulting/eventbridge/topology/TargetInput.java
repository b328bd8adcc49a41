package com.brillconsulting.eventbridge.topology;

import com.brillconsulting.eventbridge.input.InputCheck;
import com.brillconsulting.eventbridge.input.InputProblem;
import com.brillconsulting.eventbridge.input.TargetPayload;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a target gets in place of the whole event.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">Input
 *     transformation</a>
 */
public sealed interface TargetInput {

    /** {@return what is wrong with it: what the service refuses, what never arrives, and what is hardly meant} */
    List<InputProblem> check();

    /**
     * {@return what makes of an event what the target gets}
     *
     * @throws com.brillconsulting.eventbridge.input.InvalidInputException if the service would refuse it
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
     * @param path its JSON path, {@code $.detail}, at most 256 characters
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
     * A text with parts of the event in it.
     *
     * @param paths the JSON path of each placeholder, at most 100
     * @param template the text, with placeholders as {@code <name>}, at most 8,192 characters
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
