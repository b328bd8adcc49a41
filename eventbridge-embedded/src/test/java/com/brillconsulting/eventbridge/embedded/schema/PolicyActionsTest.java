package com.brillconsulting.eventbridge.embedded.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.schemas.model.BadRequestException;
import software.amazon.awssdk.services.schemas.model.NotFoundException;
import software.amazon.awssdk.services.schemas.model.PreconditionFailedException;

class PolicyActionsTest {

    private static final String POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";

    private final TestSchemas bus = new TestSchemas();

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void keepsThePolicyOfARegistry() {
        bus.client.createRegistry(it -> it.registryName("r"));
        assertThatThrownBy(() -> bus.client.getResourcePolicy(it -> it.registryName("r")))
                .isInstanceOf(NotFoundException.class);
        String revision = bus.client
                .putResourcePolicy(it -> it.registryName("r").policy(POLICY))
                .revisionId();
        var policy = bus.client.getResourcePolicy(it -> it.registryName("r"));
        assertThat(policy.policy()).isEqualTo(POLICY);
        assertThat(policy.revisionId()).isEqualTo(revision);
        bus.client.deleteResourcePolicy(it -> it.registryName("r"));
        assertThatThrownBy(() -> bus.client.deleteResourcePolicy(it -> it.registryName("r")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void replacesOnlyTheRevisionThatIsMeant() {
        bus.client.createRegistry(it -> it.registryName("r"));
        String first = bus.client
                .putResourcePolicy(it -> it.registryName("r").policy(POLICY))
                .revisionId();
        bus.client.putResourcePolicy(it -> it.registryName("r").policy(POLICY).revisionId(first));
        assertThatThrownBy(() -> bus.client.putResourcePolicy(
                        it -> it.registryName("r").policy(POLICY).revisionId(first)))
                .isInstanceOfSatisfying(PreconditionFailedException.class, error -> assertThat(error.statusCode())
                        .isEqualTo(412));
    }

    @Test
    void refusesWhatIsNoPolicy() {
        bus.client.createRegistry(it -> it.registryName("r"));
        assertThatThrownBy(() ->
                        bus.client.putResourcePolicy(it -> it.registryName("r").policy("all")))
                .isInstanceOf(BadRequestException.class);
        assertThatThrownBy(() -> bus.client.getResourcePolicy(it -> {})).isInstanceOf(BadRequestException.class);
    }
}
