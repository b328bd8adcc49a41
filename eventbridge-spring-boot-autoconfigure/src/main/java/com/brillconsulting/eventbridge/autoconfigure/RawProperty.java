package com.brillconsulting.eventbridge.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.TextResourceOrigin;

/**
 * A property as it was written, whose name may hold what names of properties cannot: {@code $or}, upper case.
 *
 * @param path the parts of its name; a position in a list is a part of its own, {@code [0]}
 * @param value its value, with the type that it was written in
 * @param origin where it was written, as far as that is known
 * @param source the name of the property source
 * @param variable whether it is an environment variable, whose name may be read in several ways
 */
record RawProperty(
        List<String> path, Object value, @Nullable Origin origin, String source, boolean variable) {

    /** {@return the parts of a name such as <code>rules.audit.pattern.detail.$or[0].price[1]</code>} */
    static List<String> path(String name) {
        var path = new ArrayList<String>();
        var part = new StringBuilder();
        for (var index = 0; index < name.length(); index++) {
            var character = name.charAt(index);
            var end = character == '[' ? name.indexOf(']', index) : -1;
            if (end > 0) {
                addIfAny(part, path);
                path.add(bracketed(name.substring(index + 1, end)));
                index = end;
            } else if (character == '.') {
                addIfAny(part, path);
            } else {
                part.append(character);
            }
        }
        addIfAny(part, path);
        return path;
    }

    /** {@return whether a part of a name is a position in a list} */
    static boolean isIndex(String part) {
        return part.length() > 2 && part.charAt(0) == '[';
    }

    /** {@return whether the property is the one of this name, or below it} */
    boolean isAt(List<String> prefix) {
        if (path.size() < prefix.size()) {
            return false;
        }
        for (var index = 0; index < prefix.size(); index++) {
            if (!same(path.get(index), prefix.get(index))) {
                return false;
            }
        }
        return true;
    }

    /** {@return the name that has these parts} */
    static String name(List<String> path) {
        return path.stream()
                .map(it -> isIndex(it) ? it : it.contains(".") ? "[" + it + "]" : "." + it)
                .collect(Collectors.joining("", "eventbridge", ""));
    }

    /**
     * {@return where it was written, for people: <code>application.yml:12 (eventbridge.rules.audit)</code>}
     *
     * @param name the name of what is meant, of the property or of something above it
     */
    String place(String name) {
        return "%s (%s)".formatted(place(), name);
    }

    private String place() {
        if (origin instanceof TextResourceOrigin text
                && text.getResource() != null
                && text.getResource().getFilename() != null
                && text.getLocation() != null) {
            return "%s:%d"
                    .formatted(
                            text.getResource().getFilename(), text.getLocation().getLine() + 1);
        }
        return origin == null ? "property source \"%s\"".formatted(source) : origin.toString();
    }

    /** Spring Boot takes {@code maxAge}, {@code max_age} and {@code MAX-AGE} for {@code max-age}, and drops the rest. */
    static boolean same(String one, String other) {
        return one.equals(other) || uniform(one).equals(uniform(other));
    }

    private static String uniform(String part) {
        return isIndex(part) ? part : part.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    private static String bracketed(String content) {
        return content.chars().allMatch(Character::isDigit) ? "[" + content + "]" : content;
    }

    private static void addIfAny(StringBuilder part, List<String> path) {
        if (!part.isEmpty()) {
            path.add(part.toString());
            part.setLength(0);
        }
    }
}
