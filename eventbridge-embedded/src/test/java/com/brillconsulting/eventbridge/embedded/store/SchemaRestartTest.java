package com.brillconsulting.eventbridge.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.schemas.model.RegistrySummary;
import software.amazon.awssdk.services.schemas.model.SchemaSummary;
import software.amazon.awssdk.services.schemas.model.SchemaVersionSummary;
import software.amazon.awssdk.services.schemas.model.Type;

class SchemaRestartTest extends RestartableBus {

    private static final String BUS = "arn:aws:events:us-east-1:123456789012:event-bus/default";

    private static String draft4(String title) {
        return "{\"$schema\":\"http://json-schema.org/draft-04/schema#\",\"title\":\"" + title + "\"}";
    }

    private void createSchema(String registry, String name) {
        schemas.createSchema(it -> it.registryName(registry)
                .schemaName(name)
                .type(Type.JSON_SCHEMA_DRAFT4)
                .description("An order")
                .tags(Map.of("team", "sales"))
                .content(draft4("1")));
    }

    @Test
    void keepsRegistriesWithTheirPolicies() {
        schemas.createRegistry(it -> it.registryName("r").description("Ours").tags(Map.of("team", "sales")));
        schemas.createRegistry(it -> it.registryName("gone"));
        schemas.deleteRegistry(it -> it.registryName("gone"));
        var policy = schemas.putResourcePolicy(it -> it.registryName("r").policy("{\"Version\":\"2012-10-17\"}"));
        String arn = schemas.describeRegistry(it -> it.registryName("r")).registryArn();
        schemas.tagResource(it -> it.resourceArn(arn).tags(Map.of("cost", "7")));
        var before = schemas.describeRegistry(it -> it.registryName("r"));

        restart();

        assertThat(schemas.describeRegistry(it -> it.registryName("r"))).hasToString(before.toString());
        assertThat(schemas.getResourcePolicy(it -> it.registryName("r")).revisionId())
                .isEqualTo(policy.revisionId());
        assertThat(schemas.listRegistries(it -> {}).registries())
                .extracting(RegistrySummary::registryName)
                .containsExactly("aws.events", "r");
    }

    @Test
    void keepsSchemasWithTheirVersions() {
        schemas.createRegistry(it -> it.registryName("r"));
        createSchema("r", "s");
        createSchema("r", "gone");
        createSchema("r", "emptied");
        for (String title : new String[] {"2", "3", "4"}) {
            clock.advance(Duration.ofMinutes(1));
            schemas.updateSchema(it -> it.registryName("r").schemaName("s").content(draft4(title)));
        }
        schemas.deleteSchemaVersion(it -> it.registryName("r").schemaName("s").schemaVersion("4"));
        schemas.deleteSchemaVersion(it -> it.registryName("r").schemaName("s").schemaVersion("2"));
        schemas.deleteSchema(it -> it.registryName("r").schemaName("gone"));
        schemas.deleteSchemaVersion(
                it -> it.registryName("r").schemaName("emptied").schemaVersion("1"));
        var before = schemas.describeSchema(it -> it.registryName("r").schemaName("s"));

        restart();

        assertThat(schemas.describeSchema(it -> it.registryName("r").schemaName("s")))
                .hasToString(before.toString());
        assertThat(schemas.listSchemas(it -> it.registryName("r")).schemas())
                .extracting(SchemaSummary::schemaName)
                .containsExactly("s");
        assertThat(schemas.listSchemaVersions(it -> it.registryName("r").schemaName("s"))
                        .schemaVersions())
                .extracting(SchemaVersionSummary::schemaVersion)
                .containsExactly("1", "3");
        assertThat(schemas.updateSchema(
                                it -> it.registryName("r").schemaName("s").content(draft4("5")))
                        .schemaVersion())
                .isEqualTo("5");
    }

    @Test
    void keepsDiscoverersAndGoesOnWithWhatTheyFound() {
        var created = schemas.createDiscoverer(
                it -> it.sourceArn(BUS).description("All").crossAccount(false).tags(Map.of("team", "sales")));
        publish("{\"n\":1}");
        var before = schemas.describeDiscoverer(it -> it.discovererId(created.discovererId()));

        restart();

        assertThat(schemas.describeDiscoverer(it -> it.discovererId(created.discovererId())))
                .hasToString(before.toString());
        publish("{\"n\":1,\"text\":\"new\"}");
        var found = schemas.describeSchema(
                it -> it.registryName("discovered-schemas").schemaName("shop@Order"));
        assertThat(found.schemaVersion()).isEqualTo("2");
        assertThat(found.content()).contains("text");
        schemas.stopDiscoverer(it -> it.discovererId(created.discovererId()));
        restart();
        assertThat(schemas.describeDiscoverer(it -> it.discovererId(created.discovererId()))
                        .stateAsString())
                .isEqualTo("STOPPED");
        schemas.deleteDiscoverer(it -> it.discovererId(created.discovererId()));
        restart();
        assertThat(schemas.listDiscoverers(it -> {}).discoverers()).isEmpty();
    }

    private void publish(String detail) {
        events.putEvents(it -> it.entries(PutEventsRequestEntry.builder()
                .source("shop")
                .detailType("Order")
                .detail(detail)
                .build()));
    }
}
