package com.brillconsulting.eventbridge.autoconfigure;

import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.admin.EventBridgeAdmin;
import com.brillconsulting.eventbridge.admin.ReplayRequest;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventBridgeSchedule;
import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.embedded.time.OffsetClock;
import com.brillconsulting.eventbridge.embedded.unfriendly.Unfriendly;
import com.brillconsulting.eventbridge.event.EventMapping;
import com.brillconsulting.eventbridge.export.ConfiguredExport;
import com.brillconsulting.eventbridge.export.IamPolicies;
import com.brillconsulting.eventbridge.reconcile.Reconciler;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An application that may do what its exported policies allow, and nothing else, goes the whole way. */
class EnforcedPoliciesTest {

    private static final EventMapping<?> BILLED =
            EventMapping.of(Billed.class).source("shop").bus("billing");

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String THEIRS = "arn:aws:sqs:us-east-1:123456789012:theirs";

    private static final String[] OTHER_KINDS = {
        "eventbridge.reconcile.adopt=true",
        "eventbridge.archives.bills.bus=billing",
        "eventbridge.archives.bills.retention=7d",
        "eventbridge.connections.crm.api-key.header-name=X-Key",
        "eventbridge.connections.crm.api-key.value=s3cret",
        "eventbridge.api-destinations.crm.connection=crm",
        "eventbridge.api-destinations.crm.endpoint=https://crm.example.com/bills",
        "eventbridge.rules.crm.bus=billing",
        "eventbridge.rules.crm.pattern={\"source\": [\"shop\"]}",
        "eventbridge.rules.crm.targets[0].api-destination=crm",
        "eventbridge.rules.crm.targets[0].role=arn:aws:iam::123456789012:role/crm",
        "eventbridge.schema-registries.bills.description=Bills",
        "eventbridge.schemas.billed.registry=bills",
        "eventbridge.schemas.billed.type=json-schema-draft4",
        "eventbridge.schemas.billed.content={\"$schema\": \"http://json-schema.org/draft-04/schema#\", \"type\": \"object\"}"
    };

    /** Actions that have no resource on AWS, or list what is not known before. */
    private static final Set<String> OF_EVERYTHING = Set.of(
            "events:ListEventBuses",
            "events:ListRules",
            "sqs:ListQueues",
            "events:ListApiDestinations",
            "events:ListArchives",
            "events:ListConnections",
            "schemas:ListRegistries",
            "schemas:ListSchemas",
            "scheduler:ListSchedules",
            "scheduler:ListScheduleGroups");

    @Test
    void theExportedPoliciesSufficeForTheWholeWay() {
        var policies = exported();
        var clock = new OffsetClock();
        try (var bus = EmbeddedEventBridgeServer.builder()
                .clock(clock)
                .unfriendly(Unfriendly.none().withIdentityPolicy("test", together(policies)))
                .start()) {
            makeTheirQueue(bus);
            EventBridgeApplication.of(bus, Listening.class)
                    .withBean(EventMapping.class, () -> BILLED)
                    .run(context -> {
                        assertThat(context).hasNotFailed();
                        context.getBean(EventBridgeOperations.class).send(new Billed("1"));
                        var listening = context.getBean(Listening.class);
                        clock.advance(Duration.ofDays(1));
                        eventually().untilAsserted(() -> assertThat(listening.calls)
                                .contains("own 1", "theirs 1", "nightly"));
                        var declared = context.getBean(DeclarationReader.class)
                                .declarations()
                                .topology();
                        var reconciler = context.getBean(Reconciler.class);
                        assertThat(reconciler.verify(declared).conflicts()).isEmpty();
                        assertThat(reconciler.plan(declared).conflicts()).isEmpty();
                    });
        }
    }

    @Test
    void whatElseIsDeclaredIsMadeAndTakenOver() {
        try (var bus = EmbeddedEventBridgeServer.builder()
                        .unfriendly(Unfriendly.none().withIdentityPolicy("test", together(exported(OTHER_KINDS))))
                        .start();
                var events = configured(EventBridgeClient.builder())
                        .httpClient(bus.httpClient())
                        .build()) {
            makeTheirQueue(bus);
            events.createEventBus(it -> it.name("billing"));
            events.putRule(it -> it.name("crm").eventBusName("billing").eventPattern("{\"source\": [\"other\"]}"));
            events.createArchive(it -> it.archiveName("bills")
                    .eventSourceArn("arn:aws:events:us-east-1:123456789012:event-bus/billing")
                    .retentionDays(3));

            // At first it is made, then compared, then changed.
            for (var rate : List.of("3", "3", "4")) {
                EventBridgeApplication.of(bus, Listening.class)
                        .withBean(EventMapping.class, () -> BILLED)
                        .withPropertyValues(OTHER_KINDS)
                        .withPropertyValues("eventbridge.api-destinations.crm.invocation-rate-limit=" + rate)
                        .run(context -> {
                            assertThat(context).hasNotFailed();
                            var declared = context.getBean(DeclarationReader.class)
                                    .declarations()
                                    .topology();
                            var verified = context.getBean(Reconciler.class).verify(declared);
                            assertThat(verified.changes())
                                    .as(verified.toString())
                                    .isEmpty();
                        });
            }

            assertThat(events.describeArchive(it -> it.archiveName("bills")).retentionDays())
                    .isEqualTo(7);
            assertThat(events.describeApiDestination(it -> it.name("crm")).invocationRateLimitPerSecond())
                    .isEqualTo(4);
        }
    }

    @Test
    void theOperatingPolicySufficesToSendDeadLettersBackAndToReplay() {
        var clock = new OffsetClock();
        try (var bus = EmbeddedEventBridgeServer.builder()
                        .clock(clock)
                        .unfriendly(Unfriendly.none().withIdentityPolicy("test", together(exported(OTHER_KINDS))))
                        .start();
                var sqs = configured(SqsClient.builder())
                        .httpClient(bus.httpClient())
                        .build()) {
            makeTheirQueue(bus);
            EventBridgeApplication.of(bus, Listening.class)
                    .withConfiguration(AutoConfigurations.of(EventBridgeAdminAutoConfiguration.class))
                    .withBean(EventMapping.class, () -> BILLED)
                    .withPropertyValues(OTHER_KINDS)
                    .withPropertyValues("eventbridge.admin.replay-interval=20ms")
                    .run(context -> {
                        assertThat(context).hasNotFailed();
                        var from = clock.instant();
                        context.getBean(EventBridgeOperations.class).send(new Billed("1"));
                        var listening = context.getBean(Listening.class);
                        eventually()
                                .untilAsserted(() -> assertThat(listening.calls).contains("own 1", "theirs 1"));
                        var dead = "shop-listening-on-billed-dlq";
                        sqs.sendMessage(it -> it.queueUrl(sqs.getQueueUrl(queue -> queue.queueName(dead))
                                        .queueUrl())
                                .messageBody(ListenerApplication.event("e-2", "{\"id\": \"2\"}")));

                        var admin = context.getBean(EventBridgeAdmin.class);
                        var redrive = admin.redrive("listening-on-billed");

                        assertThat(redrive.deadLetterQueueArns())
                                .anyMatch(it -> it.endsWith(":" + dead))
                                .anyMatch(it -> it.endsWith("-undelivered"));
                        eventually()
                                .untilAsserted(() -> assertThat(listening.calls).contains("own 2"));
                        eventually().untilAsserted(() -> assertThat(
                                        admin.progress(redrive).status())
                                .isEqualTo("COMPLETED"));

                        clock.advance(Duration.ofMinutes(20));
                        var replay = admin.replay(ReplayRequest.of("bills", from.minusSeconds(60), clock.instant())
                                .toRules("listening-on-billed"));
                        assertThat(replay.completion()).succeedsWithin(Duration.ofSeconds(20));
                        eventually().untilAsserted(() -> assertThat(listening.calls)
                                .filteredOn(it -> it.equals("own 1"))
                                .hasSize(2));
                    });
        }
    }

    @Test
    void theyDeleteWhatIsNoLongerDeclaredWherePruningIsWanted() {
        var pruning = "eventbridge.reconcile.prune=true";
        try (var bus = EmbeddedEventBridgeServer.builder()
                        .unfriendly(Unfriendly.none().withIdentityPolicy("test", together(exported(pruning))))
                        .start();
                var sqs = configured(SqsAsyncClient.builder())
                        .httpClient(bus.asyncHttpClient())
                        .build();
                var events = configured(EventBridgeClient.builder())
                        .httpClient(bus.httpClient())
                        .build()) {
            makeTheirQueue(bus);
            var admin = Reconciler.builder(events, sqs).build();
            admin.apply(admin.plan(new Topology(
                    "shop",
                    List.of(
                            EventBusDefinition.of("old"),
                            QueueDefinition.of("shop-old", null),
                            RuleDefinition.builder("old")
                                    .bus("old")
                                    .pattern("{\"source\": [\"shop\"]}")
                                    .target("queue", ResourceReference.queue("shop-old"))
                                    .build()))));

            // The first start marks the queue, which a later one deletes.
            for (var grace : List.of("1d", "0s")) {
                EventBridgeApplication.of(bus, Listening.class)
                        .withBean(EventMapping.class, () -> BILLED)
                        .withPropertyValues(
                                pruning,
                                "eventbridge.reconcile.prune-buses=old",
                                "eventbridge.reconcile.queue-grace=" + grace)
                        .run(context -> assertThat(context).hasNotFailed());
            }

            assertThat(events.listEventBuses(it -> {}).eventBuses())
                    .extracting(EventBus::name)
                    .containsExactlyInAnyOrder("default", "billing");
            assertThat(sqs.listQueues().join().queueUrls()).isNotEmpty().noneMatch(it -> it.endsWith("shop-old"));
        }
    }

    @Test
    void noActionIsAllowedOnEverythingThatHasAResource() {
        var policies = exported("eventbridge.reconcile.prune=true");

        assertThat(statements(policies.publish(), policies.listen(), policies.reconcile(), policies.operate()).stream()
                        .filter(it -> it.path("Resource").valueStream().anyMatch(resource -> resource.asString()
                                .equals("*")))
                        .flatMap(it -> it.path("Action").valueStream())
                        .map(JsonNode::asString))
                .isSubsetOf(OF_EVERYTHING);
    }

    private static IamPolicies exported(String... properties) {
        var found = new ArrayList<IamPolicies>();
        application()
                .withPropertyValues(properties)
                .withPropertyValues(
                        "eventbridge.reconcile.mode=off",
                        "eventbridge.listener.auto-startup=false",
                        "eventbridge.publisher.bus-check.startup=off")
                .run(context -> found.add(
                        context.getBean(ConfiguredExport.class).export().iam()));
        return found.get(0);
    }

    private static ApplicationContextRunner application() {
        return EmbeddedApplication.runner().withBean(Listening.class).withBean(EventMapping.class, () -> BILLED);
    }

    private static String together(IamPolicies policies) {
        var document = JSON.createObjectNode();
        document.putArray("Statement")
                .addAll(statements(policies.publish(), policies.listen(), policies.reconcile(), policies.operate()));
        return document.toString();
    }

    private static List<JsonNode> statements(String... policies) {
        return List.of(policies).stream()
                .flatMap(it -> JSON.readTree(it).path("Statement").valueStream())
                .toList();
    }

    private static void makeTheirQueue(EmbeddedEventBridgeServer bus) {
        try (var sqs =
                configured(SqsClient.builder()).httpClient(bus.httpClient()).build()) {
            sqs.createQueue(it -> it.queueName("theirs"));
        }
    }

    private static <B extends AwsClientBuilder<B, ?>> B configured(B builder) {
        return builder.region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("admin", "admin")));
    }

    record Billed(String id) {}

    static class Listening {

        final List<String> calls = new CopyOnWriteArrayList<>();

        @EventBridgeRule
        void onBilled(Billed billed) {
            calls.add("own " + billed.id());
        }

        @EventBridgeRule(name = "theirs", queue = THEIRS)
        void elsewhere(Billed billed) {
            calls.add("theirs " + billed.id());
        }

        @EventBridgeSchedule(expression = "rate(1 day)", role = "arn:aws:iam::123456789012:role/scheduler")
        void nightly() {
            calls.add("nightly");
        }
    }
}
