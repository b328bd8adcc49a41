package com.brillconsulting.eventbridge.schema;

import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.OwnershipMarks;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.schemas.model.DiscovererSummary;

/**
 * What one does to the schema registry of EventBridge besides declaring schemas: has it discover schemas from the events
 * on a bus, and fetches them. What the service answers wrongly is thrown as {@link
 * software.amazon.awssdk.services.schemas.model.SchemasException}.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-schema-registry.html">Schema registries</a>
 */
public final class SchemaRegistryOperations {

    /** The registry of what was discovered. */
    public static final String DISCOVERED = "discovered-schemas";

    private static final String JSON_SCHEMA = "JSONSchemaDraft4";

    private final Supplier<SchemasClient> client;
    private final String application;

    /**
     * Creates the operations.
     *
     * @param client calls the service, made when it is needed
     * @param application whose the discoverers are
     */
    public SchemaRegistryOperations(Supplier<SchemasClient> client, String application) {
        this.client = client;
        this.application = application;
    }

    /**
     * Starts discovery on a bus; one that runs goes on. AWS bills the events that it looks at.
     *
     * @param busArn the ARN of the bus
     * @return the id of the discoverer
     */
    public String startDiscovery(String busArn) {
        var schemas = client.get();
        for (var discoverer : schemas.listDiscoverersPaginator(it -> it.sourceArnPrefix(busArn))
                .discoverers()) {
            if (discoverer.sourceArn().equals(busArn)) {
                schemas.startDiscoverer(it -> it.discovererId(discoverer.discovererId()));
                return discoverer.discovererId();
            }
        }
        return schemas.createDiscoverer(it -> it.sourceArn(busArn)
                        .description("Discovery on %s".formatted(EventBusDefinition.nameOf(busArn)))
                        .tags(OwnershipMarks.tags(application, Map.of())))
                .discovererId();
    }

    /**
     * Stops discovery on a bus. What was discovered stays.
     *
     * @param busArn the ARN of the bus
     * @return whether there was a discoverer to stop
     */
    public boolean stopDiscovery(String busArn) {
        var schemas = client.get();
        var ids = schemas.listDiscoverersPaginator(it -> it.sourceArnPrefix(busArn)).discoverers().stream()
                .filter(it -> it.sourceArn().equals(busArn))
                .map(DiscovererSummary::discovererId)
                .toList();
        ids.forEach(id -> schemas.stopDiscoverer(it -> it.discovererId(id)));
        return !ids.isEmpty();
    }

    /**
     * {@return the newest version of a schema as JSON Schema of draft 4, whatever language it is kept in}
     *
     * @param registry the registry, {@link #DISCOVERED} for what was discovered
     * @param schema the name of the schema, {@code source@DetailType} for what was discovered
     */
    public String jsonSchema(String registry, String schema) {
        return client.get()
                .exportSchema(it -> it.registryName(registry).schemaName(schema).type(JSON_SCHEMA))
                .content();
    }
}
