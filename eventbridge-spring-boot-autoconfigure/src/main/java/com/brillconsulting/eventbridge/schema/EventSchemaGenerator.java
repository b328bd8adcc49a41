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
 * Makes JSON schemas of draft 4, which is the only draft that EventBridge's registry takes, from classes whose objects are
 * sent as details. A property is required if it is primitive, or its class is {@link NullMarked} and it is not {@code
 * Nullable}; one that is {@code Nullable} may be null.
 */
public final class EventSchemaGenerator {

    private final SchemaGenerator generator;

    /**
     * Creates a generator.
     *
     * @param json what writes the details, for the names that it gives to properties
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

    /** {@return the schema of the objects of a class} */
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
