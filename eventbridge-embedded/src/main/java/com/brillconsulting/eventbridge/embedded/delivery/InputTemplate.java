package com.brillconsulting.eventbridge.embedded.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The template of an input transformer, cut into text and placeholders.
 *
 * <p>A template that begins with a quote is a <em>string template</em>: the quotes within an object that is put into it
 * are dropped. Any other is a <em>JSON template</em>: what comes out must be JSON, or it is not delivered.
 */
final class InputTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("<([A-Za-z0-9_.-]+)>");

    /**
     * A piece of a template.
     *
     * @param text the text, or the name that stands in the placeholder
     * @param inString whether the piece is within a JSON string
     */
    private record Part(String text, boolean placeholder, boolean inString) {}

    private final List<Part> parts = new ArrayList<>();
    private final boolean string;

    private InputTemplate(boolean string) {
        this.string = string;
    }

    static InputTemplate parse(String template) {
        InputTemplate parsed = new InputTemplate(template.stripLeading().startsWith("\""));
        var placeholder = PLACEHOLDER.matcher(template);
        boolean inString = false;
        int end = 0;
        while (placeholder.find()) {
            String text = template.substring(end, placeholder.start());
            parsed.parts.add(new Part(text, false, inString));
            inString = endsInString(text, inString);
            parsed.parts.add(new Part(placeholder.group(1), true, inString));
            end = placeholder.end();
        }
        parsed.parts.add(new Part(template.substring(end), false, inString));
        return parsed;
    }

    private static boolean endsInString(String text, boolean startsInString) {
        boolean inString = startsInString;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                inString = !inString;
            }
        }
        return inString;
    }

    /** {@return the names in the placeholders} */
    Set<String> placeholders() {
        Set<String> names = new TreeSet<>();
        parts.stream().filter(Part::placeholder).map(Part::text).forEach(names::add);
        return names;
    }

    /**
     * Puts values into the placeholders.
     *
     * @param values gives the JSON for a name, or null where there is none
     * @return the payload, or null when it should be JSON and is not
     */
    @Nullable String fill(Function<String, @Nullable String> values) {
        String filled = fillIn(values);
        return string || JsonText.isValue(filled) ? filled : null;
    }

    /** {@return the template with every placeholder empty, which must be JSON for the template to be valid} */
    String skeleton() {
        return fillIn(name -> null);
    }

    private String fillIn(Function<String, @Nullable String> values) {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            if (!part.placeholder()) {
                out.append(part.text());
                continue;
            }
            String json = values.apply(part.text());
            if (part.inString()) {
                out.append(json == null ? "" : withinString(json));
            } else {
                out.append(json == null ? "\"\"" : json);
            }
        }
        return out.toString();
    }

    /** EventBridge escapes nothing here: a quote in a value ends the string that the value was put into. */
    private String withinString(String json) {
        return switch (json.charAt(0)) {
            case '"' -> JsonText.unquote(json);
            case '{', '[' -> {
                String compact = JsonText.compact(json);
                yield string ? compact.replace("\"", "") : compact;
            }
            default -> json;
        };
    }
}
