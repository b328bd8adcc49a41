package com.brillconsulting.eventbridge.embedded.delivery;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A path into an event: {@code $.detail.items[0]['name']}, with {@code [*]} for all elements. What it finds is the text
 * that stands in the event, so that a number keeps its form.
 */
final class JsonPath {

    /** One step down: by the name of a member, by the index of an element, or to every element. */
    private record Step(@Nullable String name, int index) {

        static final int EVERY = -1;

        boolean takes(int position) {
            return name == null && (index == EVERY || index == position);
        }
    }

    private final List<Step> steps;
    private final boolean many;

    private JsonPath(List<Step> steps) {
        this.steps = steps;
        this.many = steps.stream().anyMatch(step -> step.takes(Integer.MAX_VALUE));
    }

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException when the text is no such path
     */
    static JsonPath parse(String text) {
        if (!text.startsWith("$")) {
            throw new IllegalArgumentException("A path starts with $, but this is \"" + text + "\"");
        }
        List<Step> steps = new ArrayList<>();
        int at = 1;
        while (at < text.length()) {
            at = text.charAt(at) == '.' ? readName(text, at + 1, steps) : readBracket(text, at, steps);
        }
        return new JsonPath(List.copyOf(steps));
    }

    private static int readName(String text, int start, List<Step> steps) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
            end++;
        }
        if (end == start) {
            throw new IllegalArgumentException("A name is missing at " + start + " of \"" + text + "\"");
        }
        steps.add(new Step(text.substring(start, end), 0));
        return end;
    }

    private static int readBracket(String text, int start, List<Step> steps) {
        char first = start + 1 < text.length() ? text.charAt(start + 1) : 0;
        boolean quoted = first == '\'' || first == '"';
        int end = text.indexOf(quoted ? first + "]" : "]", start + 2);
        if (text.charAt(start) != '[' || end < 0) {
            throw new IllegalArgumentException("A dot or bracket is missing at " + start + " of \"" + text + "\"");
        }
        if (quoted) {
            steps.add(new Step(text.substring(start + 2, end), 0));
            return end + 2;
        }
        steps.add(new Step(null, index(text.substring(start + 1, end), text)));
        return end + 1;
    }

    private static int index(String index, String path) {
        if (index.equals("*")) {
            return Step.EVERY;
        }
        if (index.isEmpty() || index.length() > 9 || !index.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("[" + index + "] is no index in \"" + path + "\"");
        }
        return Integer.parseInt(index);
    }

    /** {@return the JSON that the path leads to, a list of all of them if it has {@code [*]}, or null for nothing} */
    @Nullable String find(String json) {
        if (steps.isEmpty()) {
            return json;
        }
        List<String> found = new ArrayList<>(1);
        try (JsonParser parser = JsonText.parser(json)) {
            parser.nextToken();
            collect(parser, json, 0, found);
        }
        if (found.isEmpty()) {
            return null;
        }
        // Of two members with the same name the last one counts, as in any JSON object that is read into a tree.
        return many ? "[" + String.join(",", found) + "]" : found.get(found.size() - 1);
    }

    /** Takes the parser from the first token of a value to its last. */
    private void collect(JsonParser parser, String json, int depth, List<String> found) {
        JsonToken token = parser.currentToken();
        if (depth == steps.size()) {
            found.add(text(parser, json));
        } else if (token == JsonToken.START_OBJECT) {
            String wanted = steps.get(depth).name();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                collectIf(name.equals(wanted), parser, json, depth, found);
            }
        } else if (token == JsonToken.START_ARRAY) {
            for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
                collectIf(steps.get(depth).takes(index), parser, json, depth, found);
            }
        }
    }

    private void collectIf(boolean taken, JsonParser parser, String json, int depth, List<String> found) {
        if (taken) {
            collect(parser, json, depth + 1, found);
        } else {
            parser.skipChildren();
        }
    }

    private static String text(JsonParser parser, String json) {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        return json.substring(start, (int) parser.currentLocation().getCharOffset());
    }
}
