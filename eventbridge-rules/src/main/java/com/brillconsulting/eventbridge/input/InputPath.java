package com.brillconsulting.eventbridge.input;

import com.brillconsulting.eventbridge.pattern.CompactJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A JSON path into an event, for example {@code $.detail.items[0].name}. A {@code *} as a name or an index selects all
 * members or elements. The result is the text in the event, so that numbers are not changed.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">Input
 *     transformation</a>
 * @since 0.1.0
 */
public final class InputPath {

    /**
     * One step down: by the name of a member, by the index of an element, or to all of them.
     *
     * @param name null if elements are counted, or all are meant
     * @param quoted whether the name stands in brackets and quotes
     * @param offset where it begins in the path
     */
    record Step(@Nullable String name, int index, boolean quoted, int offset) {

        private static final int EVERY = -1;

        boolean isEvery() {

            return name == null && index == EVERY;
        }

        boolean takes(String member) {

            return isEvery() || member.equals(name);
        }

        boolean takes(int position) {

            return isEvery() || (name == null && index == position);
        }
    }

    private final List<Step> steps;
    private final boolean many;

    private InputPath(List<Step> steps) {

        this.steps = steps;
        this.many = steps.stream().anyMatch(Step::isEvery);
    }

    /**
     * Parses a path. Names in brackets and quotes are accepted, although the reference of the service does not allow
     * them. {@link InputCheck} reports them.
     *
     * @param text the path
     * @return the parsed path
     * @throws InvalidInputPathException if the text is not a valid path
     */
    public static InputPath parse(String text) {

        if (!text.startsWith("$")) {
            throw new InvalidInputPathException("A path starts with $, but this is \"" + text + "\"", 0);
        }
        var steps = new ArrayList<Step>();
        var at = 1;
        while (at < text.length()) {
            at = text.charAt(at) == '.' ? readName(text, at + 1, steps) : readBracket(text, at, steps);
        }
        return new InputPath(List.copyOf(steps));
    }

    private static int readName(String text, int start, List<Step> steps) {

        var end = start;
        while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
            end++;
        }
        if (end == start) {
            throw new InvalidInputPathException("A name is missing at " + start + " of \"" + text + "\"", start);
        }
        var name = text.substring(start, end);
        steps.add(name.equals("*") ? new Step(null, Step.EVERY, false, start) : new Step(name, 0, false, start));
        return end;
    }

    private static int readBracket(String text, int start, List<Step> steps) {

        char first = start + 1 < text.length() ? text.charAt(start + 1) : 0;
        var quoted = first == '\'' || first == '"';
        var end = text.indexOf(quoted ? first + "]" : "]", start + 2);
        if (text.charAt(start) != '[' || end < 0) {
            throw new InvalidInputPathException(
                    "A dot or bracket is missing at " + start + " of \"" + text + "\"", start);
        }
        if (quoted) {
            steps.add(new Step(text.substring(start + 2, end), 0, true, start));
            return end + 2;
        }
        steps.add(new Step(null, index(text.substring(start + 1, end), text, start + 1), false, start));
        return end + 1;
    }

    private static int index(String index, String path, int start) {

        if (index.equals("*")) {
            return Step.EVERY;
        }
        if (index.isEmpty() || index.length() > 9 || !index.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new InvalidInputPathException("[" + index + "] is no index in \"" + path + "\"", start);
        }
        return Integer.parseInt(index);
    }

    List<Step> steps() {

        return steps;
    }

    /**
     * Finds the value to which the path leads.
     *
     * @param json an event, or any other JSON
     * @return the value as JSON, unchanged; an array of all values if the path has a {@code *}; null if there is no
     *     value
     */
    public @Nullable String find(String json) {

        if (steps.isEmpty()) {
            return json;
        }
        return findAll(List.of(this), json).get(0);
    }

    /** What each of several paths leads to, which takes as long as it does for one. */
    static List<@Nullable String> findAll(List<InputPath> paths, String json) {

        var searches = new ArrayList<Search>();
        paths.forEach(path -> searches.add(new Search(path)));
        try (var parser = CompactJson.parser(json)) {
            parser.nextToken();
            collect(parser, json, 0, searches);
        }
        var results = new ArrayList<@Nullable String>();
        searches.forEach(search -> results.add(search.result()));
        return results;
    }

    /** A path with what was found for it. */
    private record Search(InputPath path, List<String> found) {

        private Search(InputPath path) {

            this(path, new ArrayList<>(1));
        }

        private boolean endsAt(int depth) {

            return path.steps.size() == depth;
        }

        private @Nullable String result() {

            if (found.isEmpty()) {
                return null;
            }
            // Of two members with the same name the last one counts, as in any JSON object that is read into a tree.
            return path.many ? "[" + String.join(",", found) + "]" : found.get(found.size() - 1);
        }
    }

    /** Takes the parser from the first token of a value to its last. */
    private static void collect(JsonParser parser, String json, int depth, List<Search> searches) {

        var start = JsonText.offset(parser.currentTokenLocation());
        var deeper = searches.stream().filter(search -> !search.endsAt(depth)).toList();
        if (deeper.isEmpty()) {
            parser.skipChildren();
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            for (var name = parser.nextName(); name != null; name = parser.nextName()) {
                var member = name;
                parser.nextToken();
                collectIf(parser, json, depth, deeper, step -> step.takes(member));
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (var index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
                var position = index;
                collectIf(parser, json, depth, deeper, step -> step.takes(position));
            }
        }
        if (deeper.size() < searches.size()) {
            parser.finishToken();
            var text = json.substring(start, JsonText.offset(parser.currentLocation()));
            searches.stream().filter(search -> search.endsAt(depth)).forEach(search -> search.found.add(text));
        }
    }

    private static void collectIf(
            JsonParser parser, String json, int depth, List<Search> searches, Predicate<Step> taken) {

        var taking = searches.stream()
                .filter(search -> taken.test(search.path.steps.get(depth)))
                .toList();
        if (taking.isEmpty()) {
            parser.skipChildren();
        } else {
            collect(parser, json, depth + 1, taking);
        }
    }
}
