package com.brillconsulting.eventbridge.input;

import com.brillconsulting.eventbridge.pattern.CompactJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * The template of an input transformer, cut into text and placeholders.
 *
 * <p>A template that begins with a quote is a <em>string template</em>: the quotes within an object that is put into it
 * are dropped. Any other is a <em>JSON template</em>: what comes out must be JSON, or it is not delivered.
 */
final class InputTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("<([A-Za-z0-9_.-]+)>");
    private static final Pattern NUMBER_IN_PIECES = Pattern.compile("\\s*(\"\"|[0-9.eE+-])+\\s*");

    /**
     * A piece of a template.
     *
     * @param text the text, or the name that stands in the placeholder
     * @param inString whether the piece is within a JSON string
     * @param offset where it begins in the template
     */
    record Part(String text, boolean placeholder, boolean inString, int offset) {

        private String skeleton() {

            if (!placeholder) {
                return text;
            }
            return inString ? "" : "\"\"";
        }
    }

    private final List<Part> parts = new ArrayList<>();
    private final boolean string;

    private InputTemplate(boolean string) {

        this.string = string;
    }

    static InputTemplate parse(String template) {

        var parsed = new InputTemplate(template.stripLeading().startsWith("\""));
        var placeholder = PLACEHOLDER.matcher(template);
        var inString = false;
        var end = 0;
        while (placeholder.find()) {
            var text = template.substring(end, placeholder.start());
            parsed.parts.add(new Part(text, false, inString, end));
            inString = endsInString(text, inString);
            parsed.parts.add(new Part(placeholder.group(1), true, inString, placeholder.start()));
            end = placeholder.end();
        }
        parsed.parts.add(new Part(template.substring(end), false, inString, end));
        return parsed;
    }

    private static boolean endsInString(String text, boolean startsInString) {

        var inString = startsInString;
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                inString = !inString;
            }
        }
        return inString;
    }

    /** Whether it is a string template. */
    boolean isString() {

        return string;
    }

    /** The placeholders in the order of the text, each as often as it stands there. */
    List<Part> placeholders() {

        return parts.stream().filter(Part::placeholder).toList();
    }

    /**
     * Puts values into the placeholders.
     *
     * @param values gives the JSON for a name, or null where there is none
     * @return the payload, or null when it should be JSON and is not
     */
    @Nullable String fill(Function<String, @Nullable String> values) {

        var out = new StringBuilder();
        for (var part : parts) {
            var json = part.placeholder() ? values.apply(part.text()) : null;
            if (json == null) {
                out.append(part.skeleton());
            } else {
                out.append(part.inString() ? withinString(json) : json);
            }
        }
        var filled = out.toString();
        return string || JsonText.isValue(filled) ? filled : null;
    }

    /** EventBridge escapes nothing here: a quote in a value ends the string that the value was put into. */
    private String withinString(String json) {

        return switch (json.charAt(0)) {
            case '"' -> JsonText.unquote(json);
            case '{', '[' -> {
                var compact = JsonText.compact(json);
                yield string ? compact.replace("\"", "") : compact;
            }
            default -> json;
        };
    }

    /** Whether the template begins with a placeholder whose value, a number, the text right after it may go on. */
    boolean mayBeNumber() {

        return NUMBER_IN_PIECES.matcher(skeleton()).matches();
    }

    /** The placeholders right after a backslash that escapes what the value begins with. */
    List<Part> escaped() {

        var escaped = new ArrayList<Part>();
        for (var i = 1; i < parts.size(); i += 2) {
            var before = parts.get(i - 1).text();
            var backslashes = before.length() - before.replaceAll("\\\\+$", "").length();
            if (backslashes % 2 == 1) {
                escaped.add(parts.get(i));
            }
        }
        return escaped;
    }

    /** The template with every placeholder empty, which must be JSON for the template to be valid. */
    String skeleton() {

        var skeleton = new StringBuilder();
        parts.forEach(part -> skeleton.append(part.skeleton()));
        return skeleton.toString();
    }

    /** Where in the template stands what is at this place of the skeleton. */
    int offset(int inSkeleton) {

        var rest = inSkeleton;
        for (var part : parts) {
            var length = part.skeleton().length();
            if (rest < length) {
                return part.offset() + (part.placeholder() ? 0 : rest);
            }
            rest -= length;
        }
        var last = parts.get(parts.size() - 1);
        return last.offset() + last.text().length();
    }

    /** The placeholders within names of members of an object. The skeleton must be JSON. */
    List<Part> keys() {

        var skeleton = skeleton();
        var keys = new ArrayList<Part>();
        try (var parser = CompactJson.parser(skeleton)) {
            do {
                if (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    var start = JsonText.offset(parser.currentTokenLocation());
                    keys.addAll(placeholders(start, endOfString(skeleton, start)));
                }
            } while (!parser.streamReadContext().inRoot());
        }
        return keys;
    }

    private List<Part> placeholders(int start, int end) {

        var found = new ArrayList<Part>();
        var at = 0;
        for (var part : parts) {
            if (part.placeholder() && at >= start && at <= end) {
                found.add(part);
            }
            at += part.skeleton().length();
        }
        return found;
    }

    private static int endOfString(String json, int start) {

        var end = start + 1;
        while (json.charAt(end) != '"') {
            end += json.charAt(end) == '\\' ? 2 : 1;
        }
        return end;
    }
}
