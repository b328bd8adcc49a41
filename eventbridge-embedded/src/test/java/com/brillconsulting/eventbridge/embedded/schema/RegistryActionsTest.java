package com.brillconsulting.eventbridge.embedded.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.schemas.model.BadRequestException;
import software.amazon.awssdk.services.schemas.model.ConflictException;
import software.amazon.awssdk.services.schemas.model.ForbiddenException;
import software.amazon.awssdk.services.schemas.model.NotFoundException;
import software.amazon.awssdk.services.schemas.model.RegistrySummary;

class RegistryActionsTest {

    private static final String ARN = "arn:aws:schemas:us-east-1:123456789012:registry/r";

    private final TestSchemas bus = new TestSchemas();

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void createsDescribesUpdatesAndDeletesARegistry() {
        var created = bus.client.createRegistry(
                it -> it.registryName("r").description("Ours").tags(Map.of("team", "orders")));
        assertThat(created.registryArn()).isEqualTo(ARN);
        var described = bus.client.describeRegistry(it -> it.registryName("r"));
        assertThat(described.description()).isEqualTo("Ours");
        assertThat(described.tags()).isEqualTo(Map.of("team", "orders"));
        assertThat(bus.client
                        .updateRegistry(it -> it.registryName("r").description("Theirs"))
                        .tags())
                .isEqualTo(Map.of("team", "orders"));
        assertThat(bus.client.describeRegistry(it -> it.registryName("r")).description())
                .isEqualTo("Theirs");
        bus.client.deleteRegistry(it -> it.registryName("r"));
        assertThatThrownBy(() -> bus.client.describeRegistry(it -> it.registryName("r")))
                .isInstanceOfSatisfying(NotFoundException.class, error -> {
                    assertThat(error.statusCode()).isEqualTo(404);
                    assertThat(error.code()).isEqualTo("NotFoundException");
                    assertThat(error.awsErrorDetails().errorMessage())
                            .isEqualTo("Registry with name r does not exist.");
                });
    }

    @Test
    void refusesNamesThatAreTakenOrNotAllowed() {
        bus.client.createRegistry(it -> it.registryName("r"));
        assertThatThrownBy(() -> bus.client.createRegistry(it -> it.registryName("r")))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> bus.client.createRegistry(it -> it.registryName("a b")))
                .isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> bus.client.createRegistry(it -> it.registryName("aws.mine")))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> bus.client.createRegistry(it -> it.registryName("discovered-schemas")))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    void hasARegistryOfAwsThatNobodyChanges() {
        assertThat(bus.client
                        .describeRegistry(it -> it.registryName("aws.events"))
                        .registryArn())
                .isEqualTo("arn:aws:schemas:us-east-1::registry/aws.events");
        assertThatThrownBy(() -> bus.client.updateRegistry(
                        it -> it.registryName("aws.events").description("ours")))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> bus.client.deleteRegistry(it -> it.registryName("aws.events")))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> bus.client.createSchema(it -> it.registryName("aws.events")
                        .schemaName("s")
                        .type("OpenApi3")
                        .content(TestSchemas.OPEN_API)))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    void listsRegistriesByOwnerAndPrefixPageByPage() {
        bus.client.createRegistry(it -> it.registryName("r1"));
        bus.client.createRegistry(it -> it.registryName("r2"));
        assertThat(bus.client.listRegistriesPaginator(it -> it.limit(1)).stream()
                        .flatMap(page -> page.registries().stream())
                        .map(RegistrySummary::registryName))
                .containsExactly("aws.events", "r1", "r2");
        assertThat(bus.client.listRegistries(it -> it.scope("LOCAL")).registries())
                .hasSize(2);
        assertThat(bus.client.listRegistries(it -> it.scope("AWS")).registries())
                .hasSize(1);
        assertThat(bus.client.listRegistries(it -> it.registryNamePrefix("r2")).registries())
                .hasSize(1);
        assertThatThrownBy(() -> bus.client.listRegistries(it -> it.scope("ALL")))
                .isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> bus.client.listRegistries(it -> it.limit(0))).isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> bus.client.listRegistries(it -> it.nextToken("%")))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void doesNotDeleteARegistryThatHasSchemas() {
        bus.schema();
        assertThatThrownBy(() -> bus.client.deleteRegistry(it -> it.registryName("r")))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void refusesTagsThatAwsKeepsToItself() {
        bus.schema();
        assertThatThrownBy(() ->
                        bus.client.createRegistry(it -> it.registryName("other").tags(Map.of("aws:a", "1"))))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("aws:a");
        assertThatThrownBy(
                        () -> bus.client.tagResource(it -> it.resourceArn(ARN).tags(Map.of("aws:a", "1"))))
                .isInstanceOf(BadRequestException.class);
    }

    @Test
    void tagsEveryKindOfResource() {
        bus.schema();
        String discoverer =
                bus.client.createDiscoverer(it -> it.sourceArn(TestSchemas.BUS)).discovererArn();
        for (String arn : new String[] {ARN, ARN.replace(":registry/r", ":schema/r/s"), discoverer}) {
            bus.client.tagResource(it -> it.resourceArn(arn).tags(Map.of("a", "1", "b", "2")));
            bus.client.untagResource(it -> it.resourceArn(arn).tagKeys("a", "none"));
            assertThat(bus.client.listTagsForResource(it -> it.resourceArn(arn)).tags())
                    .as(arn)
                    .isEqualTo(Map.of("b", "2"));
        }
        for (String arn : new String[] {ARN + "2", ARN + "/s", ARN.replace("registry/r", "schema/r"), "arn"}) {
            assertThatThrownBy(() -> bus.client.listTagsForResource(it -> it.resourceArn(arn)))
                    .as(arn)
                    .isInstanceOf(NotFoundException.class);
        }
    }
}
