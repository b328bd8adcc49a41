package com.brillconsulting.eventbridge.input;

import com.brillconsulting.eventbridge.input.InputPath.Step;
import com.brillconsulting.eventbridge.input.InputProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with a path into an event, beyond what {@code PutTargets} looks at: it follows paths at delivery only. */
final class InputPathCheck {

    private static final List<String> FIELDS = List.of(
            "version",
            "id",
            "detail-type",
            "source",
            "account",
            "time",
            "region",
            "resources",
            "detail",
            "replay-name");
    private static final Pattern DOCUMENTED = Pattern.compile("[A-Za-z0-9_/-]+");

    private InputPathCheck() {}

    static List<InputProblem> check(String where, String path) {

        var problems = new ArrayList<InputProblem>();
        if (path.length() > TargetPayload.MAX_PATH_LENGTH) {
            problems.add(InputProblem.at(
                    TargetPayload.MAX_PATH_LENGTH,
                    path,
                    Kind.REFUSED,
                    where,
                    "The path has %d characters, at most %d are allowed"
                            .formatted(path.length(), TargetPayload.MAX_PATH_LENGTH)));
        }
        try {
            problems.addAll(check(where, path, InputPath.parse(path).steps()));
        } catch (InvalidInputPathException e) {
            problems.add(refusal(where, path, e));
        }
        return problems;
    }

    static InputProblem refusal(String where, String path, InvalidInputPathException e) {

        return InputProblem.at(e.getOffset(), path, Kind.REFUSED, where, e.getReason());
    }

    private static List<InputProblem> check(String where, String path, List<Step> steps) {

        var problems = new ArrayList<InputProblem>();
        steps.forEach(step -> check(where, path, step, problems));
        for (var depth = 0; depth < steps.size(); depth++) {
            var reason = leadsNowhere(steps, depth);
            if (reason != null) {
                var offset = steps.get(depth).offset();
                problems.add(InputProblem.at(offset, path, Kind.SUSPECT, where, "The path leads nowhere: " + reason));
                break;
            }
        }
        return problems;
    }

    private static void check(String where, String path, Step step, List<InputProblem> problems) {

        if (step.quoted()) {
            problems.add(InputProblem.at(
                    step.offset(),
                    path,
                    Kind.REFUSED,
                    where,
                    "A name stands after a dot, not in brackets: $.detail.name"));
        } else if (step.name() != null && !DOCUMENTED.matcher(step.name()).matches()) {
            problems.add(InputProblem.at(
                    step.offset(),
                    path,
                    Kind.SUSPECT,
                    where,
                    "\"" + step.name() + "\" is more than letters, digits, -, _ and /, which is all that the service "
                            + "promises to follow"));
        }
    }

    /** Why this step leads nowhere in any event, or null if it may lead somewhere. */
    private static @Nullable String leadsNowhere(List<Step> steps, int depth) {

        var step = steps.get(depth);
        if (depth == 0) {
            if (step.name() == null) {
                return step.isEvery() ? null : "an event is an object, not an array";
            }
            return FIELDS.contains(step.name())
                    ? null
                    : "an event has no field \"" + step.name() + "\", but " + String.join(", ", FIELDS);
        }
        var field = steps.get(0).name();
        if (field == null) {
            return null;
        }
        return switch (field) {
            case "detail" ->
                depth == 1 && step.name() == null && !step.isEvery() ? "detail is an object, not an array" : null;
            case "resources" -> {
                if (depth > 1) {
                    yield "resources are strings";
                }
                yield step.name() == null ? null : "resources is an array, whose elements have an index: [0]";
            }
            default -> field + " is a string";
        };
    }

    /** Whether whatever is there, if anything, is an object or array. */
    static boolean leadsToObjectOrArray(String path) {

        try {
            var steps = InputPath.parse(path).steps();
            return steps.stream().anyMatch(Step::isEvery)
                    || (steps.size() == 1
                            && List.of("detail", "resources")
                                    .contains(String.valueOf(steps.get(0).name())));
        } catch (InvalidInputPathException e) {
            return false;
        }
    }
}
