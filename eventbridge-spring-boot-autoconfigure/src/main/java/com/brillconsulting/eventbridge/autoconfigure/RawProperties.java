package com.brillconsulting.eventbridge.autoconfigure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
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
}
