package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.ApiDestinationDefinition;
import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleGroupDefinition;
import com.brillconsulting.eventbridge.topology.SchemaDefinition;
import com.brillconsulting.eventbridge.topology.SchemaRegistryDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;

/** Declares what stands under {@code eventbridge.} in the application's configuration. */
final class ConfiguredDeclarations implements DeclarationSource {

    private final DeclarationProperties properties;
    private final ConfigurableEnvironment environment;
    private final Supplier<Set<String>> otherSections;
    private final String application;

    /**
     * Reads the configuration of an application.
     *
     * @param properties what was bound
     * @param environment where it was bound from, for what cannot be bound and for where it stands
     * @param otherSections the first parts of other properties that start with {@code eventbridge.}
     * @param application the name of the application; empty for none
     */
    ConfiguredDeclarations(
            DeclarationProperties properties,
            ConfigurableEnvironment environment,
            Supplier<Set<String>> otherSections,
            String application) {
        this.properties = properties;
        this.environment = environment;
        this.otherSections = otherSections;
        this.application = application;
    }

    @Override
    public void declareTo(DeclarationCollector declarations) {
        var raw = new RawProperties(environment);
        var root = ConfiguredElement.root(raw, new JsonProperties(raw, environment), declarations);
        new ConfigurationCheck(raw, environment, declarations, otherSections.get()).report();
        var buses = new ConfiguredBuses(properties.buses(), application);
        var targets = new ConfiguredTargets(buses::nameOf);
        var schedules = new ConfiguredSchedules(targets);
        buses.declare(root.at("buses"));
        each(root.at("rules"), properties.rules(), (element, key, it) -> rule(element, key, it, buses, targets));
        each(root.at("archives"), properties.archives(), (element, key, it) -> archive(element, key, it, buses));
        each(root.at("connections"), properties.connections(), ConfiguredConnections::declare);
        each(root.at("api-destinations"), properties.apiDestinations(), ConfiguredDeclarations::apiDestination);
        each(root.at("schedules"), properties.schedules(), schedules::declare);
        each(
                root.at("schedule-groups"),
                properties.scheduleGroups(),
                (element, key, it) -> element.declare(new ScheduleGroupDefinition(key, it.tags())));
        each(
                root.at("schema-registries"),
                properties.schemaRegistries(),
                (element, key, it) -> element.declare(new SchemaRegistryDefinition(key, it.description(), it.tags())));
        each(root.at("schemas"), properties.schemas(), ConfiguredDeclarations::schema);
        each(root.at("queues"), properties.queues(), ConfiguredDeclarations::queue);
    }

    private static <T> void each(ConfiguredElement section, Map<String, T> entries, Declaration<T> declaration) {
        entries.forEach((key, it) -> declaration.declare(section.at(key), key, it));
    }

    private static void rule(
            ConfiguredElement element,
            String key,
            RuleProperties rule,
            ConfiguredBuses buses,
            ConfiguredTargets targets) {
        element.declare(new RuleDefinition(
                buses.nameOf(rule.bus()),
                orKey(rule.name(), key),
                rule.description(),
                element.json("pattern"),
                rule.schedule(),
                rule.state(),
                rule.role(),
                targets.of(element, rule.targets()),
                rule.tags()));
    }

    private static void archive(
            ConfiguredElement element, String key, ArchiveProperties archive, ConfiguredBuses buses) {
        element.declare(new ArchiveDefinition(
                orKey(archive.name(), key),
                buses.nameOf(archive.bus()),
                archive.description(),
                element.json("pattern"),
                archive.retention(),
                archive.kmsKey()));
    }

    private static void apiDestination(ConfiguredElement element, String key, ApiDestinationProperties destination) {
        var connection = destination.connection();
        element.declare(new ApiDestinationDefinition(
                key,
                destination.description(),
                ConfiguredElement.isArn(connection)
                        ? ResourceReference.arn(connection)
                        : ResourceReference.connection(connection),
                destination.endpoint(),
                destination.httpMethod(),
                destination.invocationRateLimit()));
    }

    private static void schema(ConfiguredElement element, String key, SchemaProperties schema) {
        var content = element.json("content");
        if ((content == null) == (schema.location() == null)) {
            element.problem(
                    "The schema has a content and a location, or neither", "Give it one of content and location");
            return;
        }
        try {
            element.declare(new SchemaDefinition(
                    schema.registry(),
                    orKey(schema.name(), key),
                    schema.type(),
                    schema.description(),
                    content == null && schema.location() != null
                            ? schema.location().getContentAsString(StandardCharsets.UTF_8)
                            : String.valueOf(content),
                    schema.tags()));
        } catch (IOException e) {
            element.problem("The content of the schema cannot be read: " + e.getMessage(), "Correct the location");
        }
    }

    private static void queue(ConfiguredElement element, String key, QueueProperties queue) {
        var name = orKey(queue.name(), key);
        var redrive = queue.redrive();
        var deduplication = queue.contentBasedDeduplication();
        element.declare(new QueueDefinition(
                name,
                redrive == null
                        ? null
                        : new QueueDefinition.Redrive(
                                element.at("redrive")
                                        .deadLetterQueue(redrive.deadLetterQueue())
                                        .name(),
                                redrive.maxReceiveCount()),
                queue.visibilityTimeout(),
                queue.retention(),
                queue.delay(),
                queue.kmsKey(),
                deduplication == null ? name.endsWith(".fifo") : deduplication,
                queue.tags()));
    }

    static String orKey(@Nullable String name, String key) {
        return name == null ? key : name;
    }

    /** Declares what one entry of a map stands for. */
    private interface Declaration<T> {

        void declare(ConfiguredElement element, String key, T properties);
    }
}
