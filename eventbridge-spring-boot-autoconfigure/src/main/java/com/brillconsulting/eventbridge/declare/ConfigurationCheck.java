package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.declare.RawProperties.RawProperty;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Finds what Spring Boot passes over in the properties of declarations: properties that do not exist, since a rule whose
 * pattern is spelled {@code patern} would be a rule without one; and placeholders that lead nowhere, since a password
 * must not be {@code ${PASSWORD}}.
 */
final class ConfigurationCheck {

    private final RawProperties properties;
    private final PropertyResolver placeholders;
    private final DeclarationCollector declarations;
    private final Set<String> otherSections;
    private final Set<String> reported = new HashSet<>();

    /**
     * Checks the properties of an application.
     *
     * @param otherSections what stands under {@code eventbridge.} and declares nothing
     */
    ConfigurationCheck(
            RawProperties properties,
            PropertyResolver placeholders,
            DeclarationCollector declarations,
            Set<String> otherSections) {
        this.properties = properties;
        this.placeholders = placeholders;
        this.declarations = declarations;
        this.otherSections = otherSections;
    }

    void report() {
        properties.all().filter(it -> isDeclaration(it.path())).forEach(it -> {
            if (!it.variable()) {
                unknown(it);
            }
            unresolved(it);
        });
        properties.all().filter(it -> isMisspelledSection(it.path().get(0))).forEach(this::unknown);
    }

    /** {@return whether there is a property of this name} */
    static boolean isKnown(List<String> path) {
        return known(path).depth() == path.size();
    }

    private static boolean isDeclaration(List<String> path) {
        return component(DeclarationProperties.class, path.get(0)).isPresent();
    }

    /** Others may have sections of their own, so that only what is nearly one of these is taken for one. */
    private boolean isMisspelledSection(String section) {
        var sections = names(DeclarationProperties.class);
        return otherSections.stream().noneMatch(it -> RawProperty.same(it, section))
                && sections.stream().noneMatch(it -> RawProperty.same(it, section))
                && NearestName.of(section, sections).isPresent();
    }

    private void unknown(RawProperty property) {
        var known = known(property.path());
        if (known.depth() == property.path().size()) {
            return;
        }
        var name = RawProperty.name(property.path().subList(0, known.depth() + 1));
        if (reported.add(name)) {
            declarations.problem(
                    property.place(name),
                    "There is no property \"%s\"".formatted(name),
                    known.names().isEmpty()
                            ? "Take it away: what is above it has no parts"
                            : NearestName.remedy(property.path().get(known.depth()), known.names()));
        }
    }

    /** The value itself is not shown: next to the placeholder there may be something secret. */
    private void unresolved(RawProperty property) {
        if (property.value() instanceof CharSequence text) {
            try {
                placeholders.resolveRequiredPlaceholders(text.toString());
            } catch (PlaceholderResolutionException e) {
                declarations.problem(
                        property.place(RawProperty.name(property.path())),
                        "The placeholder ${%s} cannot be resolved".formatted(e.getPlaceholder()),
                        "Define the property, or correct the placeholder");
            }
        }
    }

    private static Known known(List<String> path) {
        Type type = DeclarationProperties.class;
        for (var depth = 0; depth < path.size(); depth++) {
            if (type == Object.class) {
                return new Known(path.size(), type);
            }
            var next = below(type, path.get(depth));
            if (next.isEmpty()) {
                return new Known(depth, type);
            }
            type = next.get();
        }
        return new Known(path.size(), type);
    }

    private static Optional<Type> below(Type type, String part) {
        if (type instanceof ParameterizedType generic) {
            var elements = generic.getActualTypeArguments();
            return elements.length == 1 && !RawProperty.isIndex(part)
                    ? Optional.empty()
                    : Optional.of(elements[elements.length - 1]);
        }
        return component(type, part).map(RecordComponent::getGenericType);
    }

    private static Optional<RecordComponent> component(Type type, String name) {
        return type instanceof Class<?> of && of.isRecord()
                ? Arrays.stream(of.getRecordComponents())
                        .filter(it -> RawProperty.same(it.getName(), name))
                        .findFirst()
                : Optional.empty();
    }

    private static List<String> names(Type type) {
        return type instanceof Class<?> of && of.isRecord()
                ? Arrays.stream(of.getRecordComponents())
                        .map(it -> RawProperties.dashed(it.getName()))
                        .toList()
                : List.of();
    }

    /**
     * How far a name leads.
     *
     * @param depth how many of its parts are known
     * @param type what these lead to
     */
    private record Known(int depth, Type type) {

        List<String> names() {
            return ConfigurationCheck.names(type);
        }
    }
}
