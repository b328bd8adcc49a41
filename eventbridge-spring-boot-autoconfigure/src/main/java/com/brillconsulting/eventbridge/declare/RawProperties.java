package com.brillconsulting.eventbridge.declare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The properties below {@code eventbridge.} as they were written, each property source by itself, that of the highest
 * precedence first. The binder is of no use for patterns: it takes apart what is no name of a property.
 */
final class RawProperties {

    private static final String PREFIX = "eventbridge";
    private static final ConfigurationPropertyName BOUND_PREFIX = ConfigurationPropertyName.of(PREFIX);

    private final List<List<RawProperty>> sources;

    /** Reads the properties of an environment. */
    RawProperties(ConfigurableEnvironment environment) {
        sources = environment.getPropertySources().stream()
                .map(RawProperties::read)
                .filter(Predicate.not(List::isEmpty))
                .toList();
    }

    /**
     * {@return what stands at or below a name in the highest source that has something there} One source is taken as a
     * whole: parts of two patterns would make a third that nobody wrote.
     */
    List<RawProperty> find(List<String> path) {
        var whole = listAround(path);
        return sources.stream()
                .filter(source -> source.stream().anyMatch(it -> it.isAt(whole)))
                .map(source -> source.stream().filter(it -> it.isAt(path)).toList())
                .findFirst()
                .orElse(List.of());
    }

    /** {@return the texts below a name by their keys, those of all sources, each the highest} */
    Map<String, String> texts(List<String> path, PropertyResolver placeholders) {
        var texts = new LinkedHashMap<String, String>();
        var found = listAround(path).equals(path) ? all().filter(it -> it.isAt(path)) : find(path).stream();
        found.filter(it -> it.path().size() > path.size())
                .forEach(it -> texts.putIfAbsent(
                        String.join(
                                ".", it.path().subList(path.size(), it.path().size())),
                        placeholders.resolvePlaceholders(it.value().toString())));
        return texts;
    }

    /** {@return all properties, those of the highest source first} */
    Stream<RawProperty> all() {
        return sources.stream().flatMap(List::stream);
    }

    /** A list is never put together of several sources either. */
    private static List<String> listAround(List<String> path) {
        for (var index = 0; index < path.size(); index++) {
            if (RawProperty.isIndex(path.get(index))) {
                return path.subList(0, index);
            }
        }
        return path;
    }

    private static List<RawProperty> read(PropertySource<?> source) {
        if (source instanceof SystemEnvironmentPropertySource variables) {
            return readVariables(variables);
        }
        if (!(source instanceof EnumerablePropertySource<?> enumerable)) {
            return List.of();
        }
        return Arrays.stream(enumerable.getPropertyNames())
                .filter(it -> it.startsWith(PREFIX + "."))
                .flatMap(it -> property(
                        RawProperty.path(it.substring(PREFIX.length())),
                        enumerable.getProperty(it),
                        OriginLookup.getOrigin(enumerable, it),
                        source)
                        .stream())
                .toList();
    }

    private static List<RawProperty> readVariables(PropertySource<?> variables) {
        if (!(ConfigurationPropertySource.from(variables) instanceof IterableConfigurationPropertySource source)) {
            return List.of();
        }
        return source.stream()
                .filter(BOUND_PREFIX::isAncestorOf)
                .map(source::getConfigurationProperty)
                .filter(Objects::nonNull)
                .flatMap(it -> property(path(it.getName()), it.getValue(), it.getOrigin(), variables).stream())
                .toList();
    }

    /** {@return the parts of a bound name after <code>eventbridge</code>} */
    static List<String> path(ConfigurationPropertyName name) {
        var path = new ArrayList<String>();
        for (var index = 1; index < name.getNumberOfElements(); index++) {
            var element = name.getElement(index, ConfigurationPropertyName.Form.ORIGINAL);
            path.add(name.isNumericIndex(index) ? "[" + element + "]" : element);
        }
        return path;
    }

    private static Optional<RawProperty> property(
            List<String> path, @Nullable Object value, @Nullable Origin origin, PropertySource<?> source) {
        return value == null || path.isEmpty()
                ? Optional.empty()
                : Optional.of(new RawProperty(
                        List.copyOf(path),
                        value,
                        origin,
                        source.getName(),
                        source instanceof SystemEnvironmentPropertySource));
    }

    /** {@return the name of a property as it is written for a name of Java, {@code max-age} for {@code maxAge}} */
    static String dashed(String name) {
        return DataObjectPropertyName.toDashedForm(name);
    }

    /**
     * {@return where a property was written, for people; empty if it is not set}
     *
     * @param name the name of the property after {@code eventbridge.}, of one part
     */
    static String place(ConfigurableEnvironment environment, String name) {
        return new RawProperties(environment)
                .find(List.of(name)).stream()
                        .map(it -> it.place(PREFIX + "." + name))
                        .findFirst()
                        .orElse("");
    }

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
                                text.getResource().getFilename(),
                                text.getLocation().getLine() + 1);
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
}
