package com.brillconsulting.eventbridge.schema;

import com.brillconsulting.eventbridge.declare.TopologyCustomizer;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.SchemaDefinition;
import com.brillconsulting.eventbridge.topology.SchemaRegistryDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Declares a schema for each class of events that the application sends, under the name that EventBridge gives to schemas
 * that it discovers: {@code source@DetailType}. A schema that is declared otherwise stays as it is.
 */
final class SchemasFromEvents implements TopologyCustomizer {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final EventSchemaGenerator generator;
    private final EventTypeResolver types;
    private final Supplier<? extends Collection<Class<?>>> classes;
    private final String registry;
    private final SchemaDefinition.Type language;

    /**
     * Creates the source of schemas.
     *
     * @param generator makes the schemas of details
     * @param types tells what the classes are sent as
     * @param classes the classes of events
     * @param registry the name of the registry, which is declared too unless it is already
     * @param language the language of the schemas
     */
    SchemasFromEvents(
            EventSchemaGenerator generator,
            EventTypeResolver types,
            Supplier<? extends Collection<Class<?>>> classes,
            String registry,
            SchemaDefinition.Type language) {
        this.generator = generator;
        this.types = types;
        this.classes = classes;
        this.registry = registry;
        this.language = language;
    }

    @Override
    public Topology customize(Topology topology) {
        var added = new ArrayList<Definition>();
        classes.get().stream()
                .map(this::schema)
                .filter(Objects::nonNull)
                .filter(it -> topology.find(SchemaDefinition.class, it.label()).isEmpty())
                .forEach(added::add);
        var container =
                new SchemaRegistryDefinition(registry, "Events of %s".formatted(topology.application()), Map.of());
        if (!added.isEmpty()
                && topology.find(SchemaRegistryDefinition.class, container.label())
                        .isEmpty()) {
            added.add(container);
        }
        return topology.with(added.toArray(Definition[]::new));
    }

    private @Nullable SchemaDefinition schema(Class<?> type) {
        var sentAs = types.resolve(type);
        if (sentAs == null) {
            return null;
        }
        var detail = generator.generate(type);
        var title = sentAs.detailType().replaceAll("[^A-Za-z0-9]", "");
        var content = language == SchemaDefinition.Type.OPEN_API3
                ? OpenApiEvent.of(sentAs, title.isEmpty() ? type.getSimpleName() : title, detail)
                : detail;
        var name =
                (sentAs.source() + "@" + sentAs.detailType().replace(" ", "")).replaceAll("[^.\\-_A-Za-z@0-9/]", "-");
        return new SchemaDefinition(
                registry,
                name,
                language,
                "%s from %s".formatted(sentAs.detailType(), sentAs.source()),
                JSON.writeValueAsString(content),
                Map.of());
    }
}
