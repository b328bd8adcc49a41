package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.reconcile.Change.Kind;
import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import com.brillconsulting.eventbridge.topology.BusPolicyDefinition;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition.Redrive;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleGroupDefinition;
import com.brillconsulting.eventbridge.topology.SchemaRegistryDefinition;
import com.brillconsulting.eventbridge.topology.Secret;
import com.brillconsulting.eventbridge.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.Archive;
import software.amazon.awssdk.services.eventbridge.model.Connection;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;

/** Two stages of one application in one account, each with a bus of its own, and what only one of them declares. */
class StagesTest {

    private static final String PATTERN = "{\"source\":[\"shop\"]}";
    private static final String ROLE = "arn:aws:iam::123456789012:role/scheduler";
    private static final ReconcilerSettings PRUNING = Account.SETTINGS
            .withPrune(true)
            .withMaxDeletes(100)
            .withPruneLimits(PruneLimits.DEFAULTS.withQueueGrace(Duration.ZERO));

    private final Account account = new Account();

    @AfterEach
    void close() {
        account.close();
    }

    @Test
    void deleteNothingOfEachOtherAndRecommendNoDeletion() {
        account.reconcile(stage("dev"), PRUNING);
        account.reconcile(stage("prod"), PRUNING);
        var before = everything();
        assertThat(before).hasSize(2 * 14 + 1);

        for (var stage : List.of("dev", "prod", "dev")) {
            for (var settings : List.of(PRUNING, Account.SETTINGS)) {
                var plan = account.reconcile(stage(stage), settings);

                assertThat(plan.isEmpty()).as(plan.toString()).isTrue();
                assertThat(plan.changes()).noneMatch(it -> it.reason().contains("prune=true"));
            }
        }

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void tellHowToPartThemOrToPruneWhatFormerBusesLeft() {
        account.reconcile(stage("dev"));

        var kept = account.reconcile(stage("prod"), PRUNING).changes(Kind.KEPT);

        assertThat(kept)
                .filteredOn(it -> it.resource().equals("rule \"dev-all\" on bus \"default\""))
                .singleElement()
                .satisfies(it -> assertThat(it.reason())
                        .contains("dev-shop", "eventbridge.reconcile.owner", "eventbridge.reconcile.prune-buses"));
    }

    @Test
    void areOneAfterTheBusWasRenamed() {
        account.reconcile(stage("old"));
        account.reconcile(stage("new"), former("old-shop"));

        assertThat(everything()).noneMatch(it -> it.contains("old")).hasSize(14 + 1);
    }

    @Test
    void areOneIfNoOtherStageHasTheOwner() {
        account.reconcile(stage("old"));
        account.reconcile(stage("new"), former("*"));

        assertThat(everything()).noneMatch(it -> it.contains("old"));
    }

    @Test
    void pruneWhatTheyDeclaredWithAnotherBusBeside() {
        account.reconcile(stage("dev").with(EventBusDefinition.of("dev-more"), rule("dev-more", "dev-gone")));

        var plan = account.reconcile(stage("dev"), PRUNING);

        assertThat(plan.changes(Kind.DELETE))
                .extracting(Change::resource)
                .containsExactly("rule \"dev-gone\" on bus \"dev-more\"", "event bus \"dev-more\"");
    }

    @Test
    void pruneWhatAnOlderReleaseOfTheLibraryMarkedOnTheirOwnBusAlone() {
        account.reconcile(stage("dev"));
        account.events.putRule(it ->
                it.name("old").eventBusName("dev-shop").eventPattern(PATTERN).description("[shop:0123456789ab]"));
        account.events.putRule(it -> it.name("old").eventPattern(PATTERN).description("[shop:0123456789ab]"));
        account.events.createEventBus(it -> it.name("old").description("[shop:0123456789ab]"));

        var plan = account.reconcile(stage("dev"), PRUNING);

        assertThat(plan.changes(Kind.DELETE))
                .extracting(Change::resource)
                .containsExactly("rule \"old\" on bus \"dev-shop\"");
        assertThat(plan.changes(Kind.KEPT))
                .extracting(Change::resource)
                .containsExactlyInAnyOrder("rule \"old\" on bus \"default\"", "event bus \"old\"");
    }

    @Test
    void findUnchangedWhatAnOlderReleaseOfTheLibraryMarked() {
        account.reconcile(stage("dev"));
        var rule = account.events.describeRule(it -> it.name("dev-orders").eventBusName("dev-shop"));
        var older = rule.description().replaceFirst("[0-9a-f]{6}]$", "]");
        assertThat(older).matches("\\[shop:[0-9a-f]{12}]");
        account.events.putRule(it -> it.name("dev-orders")
                .eventBusName("dev-shop")
                .eventPattern(PATTERN)
                .description(older));
        account.sqs
                .untagQueue(it -> it.queueUrl(account.url("shop-dev-orders")).tagKeys("eventbridge:buses"))
                .join();

        assertThat(account.reconcile(stage("dev")).changes()).isEmpty();
        assertThat(account.reconciler(Account.SETTINGS).verify(stage("dev")).changes())
                .isEmpty();
    }

    private static ReconcilerSettings former(String bus) {
        return PRUNING.withPruneLimits(PRUNING.pruneLimits().withFormerBuses(Set.of(bus)));
    }

    private static Topology stage(String stage) {
        var bus = stage + "-shop";
        return Account.topology(
                EventBusDefinition.of(bus),
                new BusPolicyDefinition(bus, List.of(new BusPolicyDefinition.Accounts("all", List.of("111122223333")))),
                ArchiveDefinition.of(stage + "-archive", bus),
                ArchiveDefinition.of(stage + "-of-all", "default"),
                new ConnectionDefinition(
                        stage + "-crm",
                        "",
                        new ConnectionDefinition.Basic("user", Secret.of("secret")),
                        ConnectionDefinition.HttpParameters.NONE,
                        null,
                        null),
                new ScheduleGroupDefinition(stage + "-group", Map.of()),
                new SchemaRegistryDefinition(stage + "-registry", "", Map.of()),
                schedule(stage),
                QueueDefinition.deadLetterQueue(queue(stage) + "-dlq"),
                QueueDefinition.of(queue(stage), new Redrive(queue(stage) + "-dlq", 5)),
                rule(bus, stage + "-orders"),
                rule("default", stage + "-all"));
    }

    private static ScheduleDefinition schedule(String stage) {
        return new ScheduleDefinition(
                stage + "-group",
                stage + "-nightly",
                "",
                "cron(0 3 * * ? *)",
                null,
                null,
                null,
                null,
                false,
                ScheduleDefinition.State.ENABLED,
                null,
                new ScheduleDefinition.Target(
                        ResourceReference.queue(queue(stage)), ROLE, null, null, null, null, null));
    }

    private static String queue(String stage) {
        return "shop-" + stage + "-orders";
    }

    private static RuleDefinition rule(String bus, String name) {
        return RuleDefinition.builder(name)
                .bus(bus)
                .pattern(PATTERN)
                .target("log", ResourceReference.arn("arn:aws:logs:us-east-1:999999999999:log-group:/audit"))
                .build();
    }

    private List<String> everything() {
        var buses = account.events.listEventBuses(it -> {}).eventBuses();
        return Stream.of(
                        buses.stream().map(EventBus::name),
                        buses.stream().map(EventBus::policy).filter(it -> it != null),
                        buses.stream()
                                .flatMap(bus ->
                                        account.events.listRules(it -> it.eventBusName(bus.name())).rules().stream())
                                .map(Rule::name),
                        account.events.listArchives(it -> {}).archives().stream()
                                .map(Archive::archiveName),
                        account.events.listConnections(it -> {}).connections().stream()
                                .map(Connection::name),
                        account.scheduler.listSchedules(it -> {}).schedules().stream()
                                .map(ScheduleSummary::name),
                        account.scheduler.listScheduleGroups(it -> {}).scheduleGroups().stream()
                                .map(it -> it.name())
                                .filter(it -> !it.equals("default")),
                        account.schemas.listRegistries(it -> it.scope("LOCAL")).registries().stream()
                                .map(it -> it.registryName()),
                        account.sqs.listQueues(it -> {}).join().queueUrls().stream())
                .flatMap(it -> it)
                .sorted()
                .toList();
    }
}
