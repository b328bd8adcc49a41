package com.brillconsulting.eventbridge.input;

import com.brillconsulting.eventbridge.input.InputProblem.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Checks the input of a target without calling AWS. It finds everything that {@code PutTargets} or its reference does
 * not allow, input that can never be delivered, and input that is probably a mistake.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html">InputTransformer</a>
 * @since 0.1.0
 */
public final class InputCheck {

    private static final String TEMPLATE = "InputTemplate";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern PATH_AS_PLACEHOLDER = Pattern.compile("<\\$[^<>]*>");

    private final String text;
    private final List<InputProblem> problems = new ArrayList<>();

    private InputCheck(String text) {

        this.text = text;
    }

    /**
     * Checks a constant, the parameter {@code Input}.
     *
     * @param json the constant
     * @return all problems, empty if there are none
     */
    public static List<InputProblem> constant(String json) {

        var check = new InputCheck(json);
        check.length("Input", 0, TargetPayload.MAX_LENGTH);
        var refusals = ServiceRefusal.ofConstant(json);
        check.refuse(refusals);
        if (refusals.isEmpty()) {
            JsonText.trailing(json)
                    .ifPresent(offset -> check.add(
                            offset, Kind.SUSPECT, "Input", "The JSON goes on after its end, and is sent like that"));
        }
        return List.copyOf(check.problems);
    }

    /**
     * Checks a path, the parameter {@code InputPath}.
     *
     * @param path the JSON path
     * @return all problems, empty if there are none
     */
    public static List<InputProblem> path(String path) {

        return InputPathCheck.check("InputPath", path);
    }

    /**
     * Checks an input transformer.
     *
     * @param paths the parameter {@code InputPathsMap}
     * @param template the parameter {@code InputTemplate}
     * @return all problems, empty if there are none
     */
    public static List<InputProblem> transformer(Map<String, String> paths, String template) {

        var check = new InputCheck(template);
        check.paths(paths);
        check.length(TEMPLATE, 1, TargetPayload.MAX_TEMPLATE_LENGTH);
        var refusals = ServiceRefusal.ofTransformer(paths, template).stream()
                .filter(refusal -> refusal.problem().where().equals(TEMPLATE))
                .toList();
        if (!template.isEmpty()) {
            check.refuse(refusals);
        }
        var parsed = InputTemplate.parse(template);
        check.unused(paths, parsed);
        check.pathsAsPlaceholders();
        if (JsonText.firstMistake(parsed.skeleton()) == null) {
            check.shape(parsed);
            check.objectsInStrings(paths, parsed);
        }
        return List.copyOf(check.problems);
    }

    private void add(int offset, Kind kind, String where, String message) {

        problems.add(InputProblem.at(offset, text, kind, where, message));
    }

    private void refuse(List<ServiceRefusal> refusals) {

        refusals.forEach(refusal -> problems.add(refusal.problem()));
    }

    private void length(String where, int min, int max) {

        if (text.length() < min || text.length() > max) {
            add(
                    max,
                    Kind.REFUSED,
                    where,
                    "This has %d characters, %d to %d are allowed".formatted(text.length(), min, max));
        }
    }

    private void paths(Map<String, String> paths) {

        if (paths.size() > TargetPayload.MAX_PATHS) {
            problems.add(new InputProblem(
                    Kind.REFUSED,
                    "InputPathsMap",
                    1,
                    1,
                    "There are %d paths, at most %d are allowed".formatted(paths.size(), TargetPayload.MAX_PATHS)));
        }
        paths.forEach((name, path) -> {
            var where = "InputPathsMap." + name;
            if (!NAME.matcher(name).matches() || name.length() > TargetPayload.MAX_NAME_LENGTH) {
                problems.add(new InputProblem(
                        Kind.REFUSED,
                        where,
                        1,
                        1,
                        "The name of a path has 1 to %d letters, digits, - and _"
                                .formatted(TargetPayload.MAX_NAME_LENGTH)));
            }
            if (name.startsWith("AWS")) {
                problems.add(new InputProblem(Kind.REFUSED, where, 1, 1, "The name of a path must not start with AWS"));
            }
            problems.addAll(InputPathCheck.check(where, path));
        });
    }

    private void unused(Map<String, String> paths, InputTemplate template) {

        var unused = new HashSet<>(paths.keySet());
        template.placeholders().forEach(placeholder -> unused.remove(placeholder.text()));
        unused.stream()
                .sorted()
                .forEach(name -> problems.add(new InputProblem(
                        Kind.SUSPECT,
                        "InputPathsMap." + name,
                        1,
                        1,
                        "The template has no placeholder <" + name + ">")));
    }

    private void pathsAsPlaceholders() {

        PATH_AS_PLACEHOLDER
                .matcher(text)
                .results()
                .forEach(match -> add(
                        match.start(),
                        Kind.SUSPECT,
                        TEMPLATE,
                        match.group()
                                + " is no placeholder and is sent as it is: give the path a name in InputPathsMap"));
    }

    private void shape(InputTemplate template) {

        template.escaped()
                .forEach(placeholder -> add(
                        placeholder.offset(),
                        Kind.SUSPECT,
                        TEMPLATE,
                        "The backslash before <" + placeholder.text() + "> escapes what the value begins with"));
        template.keys()
                .forEach(key -> add(
                        key.offset(),
                        Kind.REFUSED,
                        TEMPLATE,
                        "<" + key.text() + "> stands in a name of an object, where no placeholder may be"));
        if (template.isString()) {
            JsonText.firstThatIsNoString(template.skeleton())
                    .ifPresent(offset -> add(
                            template.offset(offset),
                            Kind.SUSPECT,
                            TEMPLATE,
                            "Each line of a template that starts with a quote should be a string in quotes"));
        } else {
            JsonText.trailing(template.skeleton())
                    .ifPresent(offset -> add(
                            template.offset(offset),
                            template.mayBeNumber() ? Kind.SUSPECT : Kind.UNDELIVERABLE,
                            TEMPLATE,
                            "The JSON goes on after its end: what comes out is no JSON and is dropped"));
        }
    }

    private void objectsInStrings(Map<String, String> paths, InputTemplate template) {

        for (var placeholder : template.placeholders()) {
            if (!placeholder.inString()) {
                continue;
            }
            var path = paths.get(placeholder.text());
            var name = "<" + placeholder.text() + ">";
            if ("$".equals(path) || (path == null && ReservedVariables.isObject(placeholder.text()))) {
                add(
                        placeholder.offset(),
                        template.isString() ? Kind.SUSPECT : Kind.UNDELIVERABLE,
                        TEMPLATE,
                        template.isString()
                                ? name + " is an object, which loses its quotes in a string"
                                : name + " is an object, whose quotes end the string: what comes out is no JSON and is "
                                        + "dropped. Leave out the quotes around it");
            } else if (!template.isString() && path != null && InputPathCheck.leadsToObjectOrArray(path)) {
                add(
                        placeholder.offset(),
                        Kind.SUSPECT,
                        TEMPLATE,
                        name
                                + " is an object or array: if there is a string in it, its quotes end this one, and the event "
                                + "is dropped. Leave out the quotes around it");
            }
        }
    }
}
