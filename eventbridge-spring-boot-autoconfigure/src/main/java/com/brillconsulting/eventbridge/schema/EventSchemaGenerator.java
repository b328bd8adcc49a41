package com.brillconsulting.eventbridge.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategy;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Generates JSON schemas of draft 4 from the classes of details. Draft 4 is the only draft that the schema registry of
 * EventBridge supports. A property is required if it is primitive, or if its class is {@link NullMarked} and the property is
 * not {@code Nullable}. A {@code Nullable} property can be null.
 *
 * @since 0.1.0
 */
public final class EventSchemaGenerator {

    private final SchemaGenerator generator;

    /**
     * Creates a generator.
     *
     * @param json the mapper that writes the details; it determines the names of properties
     */
    public EventSchemaGenerator(JsonMapper json) {
        var builder = new SchemaGeneratorConfigBuilder(
                        JsonMapper.shared(), SchemaVersion.DRAFT_7, OptionPreset.PLAIN_JSON)
                .with(new JacksonSchemaModule(
                        JacksonOption.RESPECT_JSONPROPERTY_REQUIRED, JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE))
                .with(
                        Option.EXTRA_OPEN_API_FORMAT_VALUES,
                        Option.FLATTENED_OPTIONALS,
                        Option.DEFINITIONS_FOR_ALL_OBJECTS);
        builder.forFields().withRequiredCheck(EventSchemaGenerator::isRequired);
        builder.forFields().withNullableCheck(EventSchemaGenerator::isNullable);
        var naming = json.serializationConfig().getPropertyNamingStrategy();
        if (naming != null) {
            builder.forFields().withPropertyNameOverrideResolver(field -> named(json, naming, field));
        }
        this.generator = new SchemaGenerator(builder.build());
    }

    /**
     * {@return the schema for the objects of a class}
     *
     * @param type the class
     */
    public ObjectNode generate(Class<?> type) {
        return DraftFour.of(generator.generateSchema(type));
    }

    private static @Nullable String named(JsonMapper json, PropertyNamingStrategy naming, FieldScope field) {
        var explicit = field.getAnnotationConsideringFieldAndGetter(JsonProperty.class);
        return explicit != null && !explicit.value().isEmpty()
                ? explicit.value()
                : naming.nameForField(json.serializationConfig(), null, field.getDeclaredName());
    }

    private static boolean isRequired(FieldScope field) {
        if (field.getRawMember().getType().isPrimitive()) {
            return true;
        }
        var declaring = field.getRawMember().getDeclaringClass();
        return isMarked(declaring) && !isNullable(field);
    }

    private static boolean isMarked(Class<?> type) {
        for (Class<?> one = type; one != null; one = one.getEnclosingClass()) {
            if (one.isAnnotationPresent(NullMarked.class)) {
                return true;
            }
        }
        return type.getPackage() != null && type.getPackage().isAnnotationPresent(NullMarked.class);
    }

    /** There is one such annotation in many libraries. */
    private static boolean isNullable(FieldScope field) {
        var member = field.getRawMember();
        return member.getType() == Optional.class
                || Stream.of(member.getAnnotations(), member.getAnnotatedType().getAnnotations())
                        .flatMap(Stream::of)
                        .map(Annotation::annotationType)
                        .anyMatch(it -> it.getSimpleName().equals("Nullable"));
    }
}
