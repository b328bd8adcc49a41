package com.brillconsulting.eventbridge.schema;

import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.OwnershipMarks;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.schemas.model.DiscovererSummary;

/**
 * Operations of the EventBridge schema registry, in addition to the declaration of schemas: they discover schemas from the
 * events on a bus and read schemas. Errors of the service are thrown as {@link
 * software.amazon.awssdk.services.schemas.model.SchemasException}.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-schema-registry.html">Schema registries</a>
 * @since 0.1.0
 */
public final class SchemaRegistryOperations {

    /** The name of the registry for discovered schemas. */
    public static final String DISCOVERED = "discovered-schemas";

    private static final String JSON_SCHEMA = "JSONSchemaDraft4";

    private final Supplier<SchemasClient> client;
    private final String application;

    /**
     * Creates the operations.
     *
     * @param client provides the client, which is created when it is needed
     * @param application the application that owns the discoverers
     */
    public SchemaRegistryOperations(Supplier<SchemasClient> client, String application) {
        this.client = client;
        this.application = application;
    }

    /**
     * Starts the discovery on a bus. A running discovery continues. AWS charges for the events that it processes.
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
     * Stops the discovery on a bus. The discovered schemas are kept.
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
     * {@return the latest version of a schema as JSON Schema of draft 4, independent of its type in the registry}
     *
     * @param registry the registry, {@link #DISCOVERED} for discovered schemas
     * @param schema the name of the schema, {@code source@DetailType} for discovered schemas
     */
    public String jsonSchema(String registry, String schema) {
        return client.get()
                .exportSchema(it -> it.registryName(registry).schemaName(schema).type(JSON_SCHEMA))
                .content();
    }
}
