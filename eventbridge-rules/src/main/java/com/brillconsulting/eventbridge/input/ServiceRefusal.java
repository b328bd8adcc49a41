package com.brillconsulting.eventbridge.input;

import com.brillconsulting.eventbridge.input.InputProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * What {@code PutTargets} refuses, in the order in which it does: the first one is its answer.
 *
 * @param before the service's words before the target's id
 * @param after the service's words after it
 */
record ServiceRefusal(InputProblem problem, String before, String after) {

    String awsMessage(String targetId) {

        return before + targetId + after;
    }

    static void throwFirst(List<ServiceRefusal> refusals) {

        if (!refusals.isEmpty()) {
            throw new InvalidInputException(refusals.get(0));
        }
    }

    static List<ServiceRefusal> ofConstant(String input) {

        return ofJson("Input", "JSON syntax error in input for target ", input, input, IntUnaryOperator.identity());
    }

    static List<ServiceRefusal> ofPath(String path) {

        return ofPath("InputPath", "InputPath", path);
    }

    static List<ServiceRefusal> ofTransformer(Map<String, String> paths, String text) {

        var refusals = new ArrayList<ServiceRefusal>();
        paths.forEach(
                (name, path) -> refusals.addAll(ofPath("InputPathsMap." + name, "InputPathsMap entry " + name, path)));
        var template = InputTemplate.parse(text);
        refusals.addAll(undeclared(paths, template, text));
        refusals.addAll(ofJson(
                "InputTemplate", "Invalid InputTemplate for target ", template.skeleton(), text, template::offset));
        return refusals;
    }

    private static List<ServiceRefusal> ofPath(String where, String what, String path) {

        try {
            InputPath.parse(path);
            return List.of();
        } catch (InvalidInputPathException e) {
            var problem = InputPathCheck.refusal(where, path, e);
            return List.of(new ServiceRefusal(problem, "Invalid " + what + " for target ", ": " + e.getReason()));
        }
    }

    private static List<ServiceRefusal> undeclared(Map<String, String> paths, InputTemplate template, String text) {

        var undeclared = new TreeMap<String, ServiceRefusal>();
        for (var placeholder : template.placeholders()) {
            var name = placeholder.text();
            if (!paths.containsKey(name) && !ReservedVariables.contains(name)) {
                var problem = InputProblem.at(
                        placeholder.offset(),
                        text,
                        Kind.REFUSED,
                        "InputTemplate",
                        "<" + name + "> is neither in InputPathsMap nor one of " + ReservedVariables.NAMES);
                undeclared.putIfAbsent(
                        name,
                        new ServiceRefusal(
                                problem, "InputTemplate for target ", " contains invalid placeholder " + name + "."));
            }
        }
        return List.copyOf(undeclared.values());
    }

    private static List<ServiceRefusal> ofJson(
            String where, String before, String json, String asGiven, IntUnaryOperator offsetAsGiven) {

        var mistake = JsonText.firstMistake(json);
        if (mistake == null) {
            return List.of();
        }
        var problem = InputProblem.at(
                offsetAsGiven.applyAsInt(JsonText.offset(mistake)),
                asGiven,
                Kind.REFUSED,
                where,
                where.equals("Input")
                        ? "This is not JSON"
                        : "This is not JSON, even with a value for each placeholder: text stands in quotes, also when it "
                                + "is the whole template");
        var after = " : [Source: (String)\"%s\"; line: %d, column: %d]."
                .formatted(asGiven, mistake.getLineNr(), mistake.getColumnNr());
        return List.of(new ServiceRefusal(problem, before, after));
    }
}
