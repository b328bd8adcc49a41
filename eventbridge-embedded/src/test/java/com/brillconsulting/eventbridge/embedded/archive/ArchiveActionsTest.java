package com.brillconsulting.eventbridge.embedded.archive;

import static com.brillconsulting.eventbridge.embedded.EmbeddedBus.BUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.embedded.EmbeddedBus;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ArchiveState;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.ManagedRuleException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

class ArchiveActionsTest {

    private static final String PATTERN = "{\"source\": [\"my.app\"] }";
    private static final String RULE = "Events-Archive-orders";

    private final EmbeddedBus bus = new EmbeddedBus();
    private final EventBridgeClient client = bus.client;

    @AfterEach
    void close() {
        bus.close();
    }

    private long eventCount() {
        return client.describeArchive(it -> it.archiveName("orders")).eventCount();
    }

    @Test
    void describesWhatWasCreated() {
        var created = client.createArchive(it -> it.archiveName("orders")
                .eventSourceArn(BUS)
                .eventPattern(PATTERN)
                .description("All orders")
                .kmsKeyIdentifier("alias/events")
                .retentionDays(30));

        assertThat(created.state()).isEqualTo(ArchiveState.ENABLED);
        assertThat(created.creationTime()).isEqualTo(EmbeddedBus.START);
        var archive = client.describeArchive(it -> it.archiveName("orders"));
        assertThat(archive.archiveArn())
                .isEqualTo(created.archiveArn())
                .isEqualTo("arn:aws:events:us-east-1:123456789012:archive/orders");
        assertThat(archive.archiveName()).isEqualTo("orders");
        assertThat(archive.eventSourceArn()).isEqualTo(BUS);
        assertThat(archive.eventPattern()).isEqualTo(PATTERN);
        assertThat(archive.description()).isEqualTo("All orders");
        assertThat(archive.kmsKeyIdentifier()).isEqualTo("alias/events");
        assertThat(archive.retentionDays()).isEqualTo(30);
        assertThat(archive.state()).isEqualTo(ArchiveState.ENABLED);
        assertThat(archive.eventCount()).isZero();
        assertThat(archive.sizeBytes()).isZero();
    }

    @Test
    void keepsWhatMatchesAndCountsItsBytes() {
        client.createArchive(it -> it.archiveName("orders").eventSourceArn(BUS).eventPattern(PATTERN));

        bus.publish("my.app");
        bus.publish("other.app");

        var archive = client.describeArchive(it -> it.archiveName("orders"));
        assertThat(archive.eventCount()).isEqualTo(1);
        assertThat(archive.sizeBytes())
                .isEqualTo(bus.bus.deliveryLog().records().get(0).event().json().length());
    }

    @Test
    void keepsEverythingForEverWithoutAPatternAndARetention() {
        client.createArchive(it -> it.archiveName("orders").eventSourceArn(BUS));
        bus.publish("my.app");
        bus.publish("other.app");

        bus.clock.advance(Duration.ofDays(10_000));

        assertThat(eventCount()).isEqualTo(2);
    }

    @Test
    void dropsWhatIsOlderThanTheRetention() {
        client.createArchive(it -> it.archiveName("orders").eventSourceArn(BUS).retentionDays(2));
        bus.publish("my.app");
        bus.clock.advance(Duration.ofDays(1));
        bus.publish("my.app");

        bus.clock.advance(Duration.ofDays(1));
        assertThat(eventCount()).isEqualTo(2);
        bus.clock.advance(Duration.ofSeconds(1));
        assertThat(eventCount()).isEqualTo(1);

        client.updateArchive(it -> it.archiveName("orders").retentionDays(1));
        assertThat(eventCount()).isZero();
    }

    @Test
    void updatesOnlyWhatIsNamed() {
        client.createArchive(it -> it.archiveName("orders")
                .eventSourceArn(BUS)
                .eventPattern(PATTERN)
                .description("All orders")
                .retentionDays(30));

        client.updateArchive(it -> it.archiveName("orders").eventPattern("{\"source\": [\"other.app\"]}"));
        bus.publish("my.app");
        bus.publish("other.app");

        var archive = client.describeArchive(it -> it.archiveName("orders"));
        assertThat(archive.eventCount()).isEqualTo(1);
        assertThat(archive.description()).isEqualTo("All orders");
        assertThat(archive.retentionDays()).isEqualTo(30);
    }

    @Test
    void hasARuleThatItsUserCannotChangeButByForce() {
        client.createArchive(it -> it.archiveName("orders").eventSourceArn(BUS).eventPattern(PATTERN));

        var rule = client.describeRule(it -> it.name(RULE));
        assertThat(rule.managedBy()).isEqualTo("prod.vhs.events.aws.internal");
        assertThat(rule.eventPattern()).isEqualTo("{\"source\": [\"my.app\"],\"replay-name\":[{\"exists\":false}]}");
        var targets = client.listTargetsByRule(it -> it.rule(RULE)).targets();
        assertThat(targets).singleElement().satisfies(it -> assertThat(it.id()).isEqualTo(RULE));
        assertThatExceptionOfType(ManagedRuleException.class)
                .isThrownBy(() -> client.removeTargets(it -> it.rule(RULE).ids(RULE)));
        assertThatExceptionOfType(ManagedRuleException.class).isThrownBy(() -> client.disableRule(it -> it.name(RULE)));

        client.removeTargets(it -> it.rule(RULE).ids(RULE).force(true));
        assertThatCode(() -> client.deleteRule(it -> it.name(RULE).force(true))).doesNotThrowAnyException();
    }

    @Test
    void deletesItsRuleWithTheArchive() {
        client.createArchive(it -> it.archiveName("orders").eventSourceArn(BUS));
        client.deleteArchive(it -> it.archiveName("orders"));

        assertThat(client.listRules(it -> {}).rules()).isEmpty();
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> client.deleteArchive(it -> it.archiveName("orders")))
                .withMessageContaining("Archive orders does not exist.");
    }

    @Test
    void archivesACustomBus() {
        String arn = client.createEventBus(it -> it.name("orders")).eventBusArn();
        client.createArchive(it -> it.archiveName("orders").eventSourceArn(arn));

        bus.publish("my.app");
        client.putEvents(it -> it.entries(PutEventsRequestEntry.builder()
                .eventBusName("orders")
                .source("a")
                .detailType("b")
                .detail("{}")
                .build()));

        assertThat(eventCount()).isEqualTo(1);
    }

    @Test
    void listsByOneFilterAndInPages() {
        String arn = client.createEventBus(it -> it.name("other")).eventBusArn();
        for (String name : new String[] {"a1", "a2", "b1"}) {
            client.createArchive(it -> it.archiveName(name).eventSourceArn(name.equals("a2") ? arn : BUS));
        }

        assertThat(client.listArchives(it -> it.namePrefix("a")).archives())
                .extracting(it -> it.archiveName())
                .containsExactly("a1", "a2");
        assertThat(client.listArchives(it -> it.eventSourceArn(BUS)).archives())
                .extracting(it -> it.archiveName())
                .containsExactly("a1", "b1");
        assertThat(client.listArchives(it -> it.state("DISABLED")).archives()).isEmpty();
        var first = client.listArchives(it -> it.limit(2));
        assertThat(client.listArchives(it -> it.nextToken(first.nextToken())).archives())
                .extracting(it -> it.archiveName())
                .containsExactly("b1");
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> client.listArchives(it -> it.namePrefix("a").state("ENABLED")))
                .withMessageContaining("At most one filter is allowed for ListArchives.");
    }

    @Test
    void refusesWhatAwsRefuses() {
        client.createArchive(it -> it.archiveName("orders").eventSourceArn(BUS));

        assertThatExceptionOfType(ResourceAlreadyExistsException.class)
                .isThrownBy(() ->
                        client.createArchive(it -> it.archiveName("orders").eventSourceArn(BUS)))
                .withMessageContaining("Archive orders already exists.");
        assertThatExceptionOfType(InvalidEventPatternException.class)
                .isThrownBy(() -> client.createArchive(
                        it -> it.archiveName("other").eventSourceArn(BUS).eventPattern("{\"source\": \"my.app\"}")));
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> client.createArchive(
                        it -> it.archiveName("a".repeat(49)).eventSourceArn(BUS).retentionDays(-1)))
                .withMessageContaining("2 validation errors detected: ")
                .withMessageContaining("at 'archiveName' failed to satisfy constraint: Member must have length less"
                        + " than or equal to 48")
                .withMessageContaining("at 'retentionDays' failed to satisfy constraint: Member must have value"
                        + " greater than or equal to 0");
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(
                        () -> client.updateArchive(it -> it.archiveName("none").retentionDays(1)))
                .withMessageContaining("Archive none does not exist.");
    }

    @Test
    void keepsAnotherAccountsBusOutOfReach() {
        var stranger = bus.client("999999999999");

        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() ->
                        stranger.createArchive(it -> it.archiveName("orders").eventSourceArn(BUS)));
    }
}
