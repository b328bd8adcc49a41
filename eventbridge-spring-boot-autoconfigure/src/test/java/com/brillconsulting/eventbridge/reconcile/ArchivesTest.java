package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

class ArchivesTest extends OwnedKindContract {

    private static final String PATTERN = "{\"source\": [\"shop\"], \"detail-type\": [\"Order\"]}";

    @Override
    List<Definition> needed() {
        return List.of(EventBusDefinition.of("orders"), EventBusDefinition.of("others"));
    }

    @Override
    ArchiveDefinition declared() {
        return archive("orders", "Of orders", PATTERN, Duration.ofDays(30), "alias/key");
    }

    private static ArchiveDefinition archive(
            String bus,
            String description,
            @Nullable String pattern,
            @Nullable Duration retention,
            @Nullable String kmsKey) {
        return new ArchiveDefinition("orders", bus, description, pattern, retention, kmsKey);
    }

    @Override
    Stream<Changed> changes() {
        var days = Duration.ofDays(30);
        return Stream.of(
                new Changed("Description", archive("orders", "", PATTERN, days, "alias/key")),
                new Changed(
                        "EventPattern", archive("orders", "Of orders", "{\"source\": [\"new\"]}", days, "alias/key")),
                new Changed("EventPattern", archive("orders", "Of orders", null, days, "alias/key")),
                new Changed("RetentionDays", archive("orders", "Of orders", PATTERN, null, "alias/key")),
                new Changed("KmsKeyIdentifier", archive("orders", "Of orders", PATTERN, days, null)));
    }

    @Override
    Stream<Drift> drifts() {
        return Stream.of(
                new Drift(
                        "RetentionDays",
                        () -> account.events.updateArchive(
                                it -> it.archiveName("orders").retentionDays(1))),
                new Drift(
                        "EventPattern",
                        () -> account.events.updateArchive(
                                it -> it.archiveName("orders").eventPattern("{\"source\": [\"theirs\"]}"))));
    }

    @Override
    @Nullable Object actual() {
        return fields(
                ResourceNotFoundException.class, () -> account.events.describeArchive(it -> it.archiveName("orders")));
    }

    @Override
    String creation() {
        return "CreateArchive";
    }

    @Override
    void delete() {
        account.events.deleteArchive(it -> it.archiveName("orders"));
    }

    @Override
    void makeUnowned() {
        var bus = account.events.describeEventBus(it -> it.name("orders")).arn();
        account.events.createArchive(it -> it.archiveName("orders").eventSourceArn(bus));
    }

    @Test
    void doesNotTakeTheOrderOfAPatternsFieldsForADifference() {
        account.reconcile(all(declared()));
        account.events.updateArchive(it ->
                it.archiveName("orders").eventPattern("{ \"detail-type\": [\"Order\"], \"source\": [\"shop\"] }"));

        assertUnchanged(all(declared()));
    }

    @Test
    void saysThatAnArchiveCannotBeMoved() {
        account.reconcile(all(declared()));

        assertThatExceptionOfType(ReconciliationException.class)
                .isThrownBy(() -> account.reconcile(
                        all(archive("others", "Of orders", PATTERN, Duration.ofDays(30), "alias/key"))))
                .withMessageContaining("an archive cannot be moved; declare one of another name");

        assertThat(account.events
                        .describeArchive(it -> it.archiveName("orders"))
                        .eventSourceArn())
                .endsWith("/orders");
    }
}
