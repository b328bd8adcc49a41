package com.brillconsulting.eventbridge.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.autoconfigure.EmbeddedApplication;
import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.topology.ApiDestinationDefinition;
import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Secret;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ApplicationEventPublisher;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Archive;
import software.amazon.awssdk.services.eventbridge.model.DescribeReplayResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.EventSource;
import software.amazon.awssdk.services.eventbridge.model.EventSourceState;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.StartReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.Target;

@Timeout(60)
class EventBridgeAdminTest {

    private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:audit";

    private final EmbeddedEventBridgeServer aws =
            EmbeddedEventBridgeServer.builder().start();
    private final AtomicBoolean refusing = new AtomicBoolean();
    private final AtomicBoolean failingReplays = new AtomicBoolean();
    private final AtomicBoolean losesAnswer = new AtomicBoolean();
    private final EventBridgeClient events = client("key");
    private final List<Object> published = new CopyOnWriteArrayList<>();
    private final DefaultEventBridgeAdmin admin = admin(published::add);

    @AfterEach
    void close() {
        admin.close();
        events.close();
        aws.close();
    }

    @Test
    void makesShowsAndDeletesBuses() {
        var arn = admin.buses()
                .create(new EventBusDefinition(
                        "orders", "Of the shop", null, null, null, null, Map.of("team", "shop")));

        assertThat(admin.buses().describe("orders")).get().satisfies(it -> {
            assertThat(it.arn()).isEqualTo(arn);
            assertThat(it.description()).isEqualTo("Of the shop");
        });
        assertThat(admin.buses().list()).extracting(EventBus::name).containsExactlyInAnyOrder("default", "orders");
        assertThat(events.listTagsForResource(it -> it.resourceARN(arn)).tags())
                .singleElement()
                .satisfies(it -> assertThat(it.key() + "=" + it.value()).isEqualTo("team=shop"));
        assertThatExceptionOfType(ResourceAlreadyExistsException.class)
                .isThrownBy(() -> admin.buses().create("orders"));

        admin.buses().delete("orders");
        admin.buses().delete("orders");

        assertThat(admin.buses().describe("orders")).isEmpty();
    }

    @Test
    void letsOthersSendAndTakesThatBack() {
        admin.buses().create("orders");

        admin.buses().permitAccount("orders", "partner", "111122223333");
        admin.buses().permitOrganization("orders", "us", "o-a1b2c3d4e5");

        assertThat(admin.buses().policy("orders").orElseThrow())
                .contains("111122223333", "\"partner\"", "o-a1b2c3d4e5");

        admin.buses().revoke("orders", "partner");
        admin.buses().revoke("orders", "us");
        admin.buses().revoke("orders", "us");

        assertThat(admin.buses().policy("orders")).isEmpty();
    }

    @Test
    void listsAllPages() {
        admin.buses().create("orders");
        var names = IntStream.range(0, 130).mapToObj("rule-%03d"::formatted).toList();
        names.forEach(it -> admin.rules().put(rule(it).build()));

        assertThat(admin.rules().list("orders")).extracting(Rule::name).containsExactlyElementsOf(names);
    }

    @Test
    void putsRulesWithTheirTargetsAndEnablesAndDisablesThem() {
        admin.buses().create("orders");
        var arn = admin.rules()
                .put(rule("audit")
                        .description("All of it")
                        .tag("team", "shop")
                        .target("queue", ResourceReference.queue("audit"))
                        .build());

        assertThat(admin.rules().targets("orders", "audit"))
                .extracting(Target::id, Target::arn)
                .containsExactly(tuple("queue", QUEUE));
        assertThat(events.listTagsForResource(it -> it.resourceARN(arn)).tags()).hasSize(1);

        admin.rules().disable("orders", "audit");
        assertThat(admin.rules().describe("orders", "audit").orElseThrow().state())
                .isEqualTo(RuleState.DISABLED);
        admin.rules().enable("orders", "audit");
        assertThat(admin.rules().describe("orders", "audit").orElseThrow().state())
                .isEqualTo(RuleState.ENABLED);

        admin.rules()
                .put(rule("audit").description("Changed").tag("team", "shop").build());
        assertThat(admin.rules().describe("orders", "audit").orElseThrow().description())
                .isEqualTo("Changed");
        assertThat(admin.rules().targets("orders", "audit")).hasSize(1);

        admin.rules().removeTargets("orders", "audit", "queue");
        admin.rules().putTargets("orders", "audit", TargetDefinition.of("two", ResourceReference.arn(QUEUE)));
        admin.rules().delete("orders", "audit");
        admin.rules().delete("orders", "audit");
        assertThat(admin.rules().describe("orders", "audit")).isEmpty();
    }

    @Test
    void saysWhichTargetsWereNotTaken() {
        admin.buses().create("orders");
        admin.rules().put(rule("audit").build());

        refusing.set(true);
        assertThatExceptionOfType(TargetsRefusedException.class)
                .isThrownBy(() -> admin.rules()
                        .putTargets("orders", "audit", TargetDefinition.of("queue", ResourceReference.arn(QUEUE))))
                .withMessage("events:PutTargets failed for the rule \"audit\" on bus \"orders\":"
                        + " target \"queue\": ConcurrentModificationException changed at the same time")
                .satisfies(it -> assertThat(it.getRefusals())
                        .extracting(TargetsRefusedException.Refusal::target)
                        .containsExactly("queue"));
    }

    @Test
    void tellsOfEachRuleWhetherAnEventMatchesAndWhy() {
        admin.buses().create("orders");
        admin.rules().put(rule("any").build());
        admin.rules()
                .put(rule("large")
                        .pattern("{\"detail\": {\"amount\": [{\"numeric\": [\">\", 100]}]}}")
                        .build());
        admin.rules().put(rule("sleeping").state(RuleDefinition.State.DISABLED).build());

        var verdicts = admin.rules().match("orders", "{\"source\": \"shop\", \"detail\": {\"amount\": 12}}");

        assertThat(verdicts).extracting(RuleVerdict::rule).containsExactly("any", "large", "sleeping");
        assertThat(verdicts).extracting(RuleVerdict::matched).containsExactly(true, false, true);
        assertThat(verdicts).extracting(RuleVerdict::fires).containsExactly(true, false, false);
        assertThat(verdicts.get(1).reason()).contains("detail.amount: 12 is not > 100");
        assertThat(verdicts.get(2).reason()).contains("disabled");
    }

    @Test
    void makesShowsAndDeletesWhatCallsHttpEndpoints() {
        var arn = admin.connections()
                .create(new ConnectionDefinition(
                        "crm",
                        "",
                        new ConnectionDefinition.Basic("user", Secret.of("s3cret")),
                        ConnectionDefinition.HttpParameters.NONE,
                        null,
                        null));
        admin.apiDestinations()
                .create(new ApiDestinationDefinition(
                        "crm", "", ResourceReference.connection("crm"), "https://crm.example.com/events", "POST", 5));

        assertThat(admin.connections().list()).hasSize(1);
        assertThat(admin.connections().describe("crm").orElseThrow().toString()).doesNotContain("s3cret");
        assertThat(admin.apiDestinations().list()).hasSize(1);
        assertThat(admin.apiDestinations().describe("crm").orElseThrow()).satisfies(it -> {
            assertThat(it.connectionArn()).isEqualTo(arn);
            assertThat(it.invocationRateLimitPerSecond()).isEqualTo(5);
        });

        admin.apiDestinations().delete("crm");
        admin.apiDestinations().delete("crm");
        admin.connections().delete("crm");
        admin.connections().delete("crm");
        assertThat(admin.connections().describe("crm")).isEmpty();
        assertThat(admin.apiDestinations().describe("crm")).isEmpty();
    }

    @Test
    void makesShowsAndDeletesArchives() {
        admin.buses().create("orders");

        var arn = admin.archives().create(ArchiveDefinition.of("orders", "orders"));

        assertThat(admin.archives().describe("orders")).get().satisfies(it -> assertThat(it.archiveArn())
                .isEqualTo(arn));
        assertThat(admin.archives().list()).extracting(Archive::archiveName).containsExactly("orders");
        assertThatExceptionOfType(ResourceAlreadyExistsException.class)
                .isThrownBy(() -> admin.archives().create(ArchiveDefinition.of("orders", "orders")));

        admin.archives().delete("orders");
        admin.archives().delete("orders");

        assertThat(admin.archives().describe("orders")).isEmpty();
    }

    @Test
    void associatesWhatAPartnerOffers() {
        var source = "aws.partner/example.com/shop/orders";
        try (var partner = client("111122223333")) {
            partner.createPartnerEventSource(it -> it.name(source).account(EmbeddedEventBridgeServer.DEFAULT_ACCOUNT));
        }
        assertThat(admin.partnerSources().list())
                .extracting(EventSource::name, EventSource::state)
                .containsExactly(tuple(source, EventSourceState.PENDING));

        assertThat(admin.partnerSources().associate(source)).endsWith(":event-bus/" + source);

        assertThat(admin.partnerSources().describe(source).orElseThrow().state())
                .isEqualTo(EventSourceState.ACTIVE);
        assertThat(admin.partnerSources().describe(source + "/none")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> admin.partnerSources().associate("orders"))
                .withMessageContaining("aws.partner/");
    }

    @Test
    void replaysToChosenRulesAndTellsHowItGoes() throws Exception {
        var start = archived(3);
        var taken = new CopyOnWriteArrayList<String>();
        aws.targetHandlers().register(QUEUE, it -> taken.add(it.payload()));
        for (var rule : List.of("chosen", "other")) {
            admin.rules()
                    .put(rule(rule).target(rule, ResourceReference.arn(QUEUE)).build());
        }

        var replay = admin.replay(
                ReplayRequest.of("orders", start, Instant.now()).named("again").toRules("chosen"));
        var end = replay.completion().get(30, TimeUnit.SECONDS);

        assertThat(replay.name()).isEqualTo("again");
        assertThat(end.state()).isEqualTo(ReplayState.COMPLETED);
        assertThat(end.fraction()).isEqualTo(1);
        await().untilAsserted(() ->
                assertThat(taken).hasSize(3).allSatisfy(it -> assertThat(it).contains("\"replay-name\":\"again\"")));
        assertThat(published).last().isEqualTo(new ReplayEnded(end));
        assertThat(admin.archives().replays()).singleElement().satisfies(it -> assertThat(it.replayName())
                .isEqualTo("again"));
    }

    @Test
    void aReplayWhoseAnswerWasLostHasBegunAllTheSame() throws Exception {
        var start = archived(2);
        losesAnswer.set(true);

        var replay =
                admin.replay(ReplayRequest.of("orders", start, Instant.now()).named("again"));

        assertThat(losesAnswer).isFalse();
        assertThat(replay.completion().get(30, TimeUnit.SECONDS).state()).isEqualTo(ReplayState.COMPLETED);
        assertThatExceptionOfType(ResourceAlreadyExistsException.class)
                .isThrownBy(() -> admin.replay(
                        ReplayRequest.of("orders", start, Instant.now()).named("again")));
    }

    @Test
    void cancelsAReplay() throws Exception {
        var start = archived(400);

        var replay = admin.replay("orders", start, Instant.now());
        await().untilAsserted(() -> assertThat(published).isNotEmpty());
        replay.cancel();
        var end = replay.completion().get(30, TimeUnit.SECONDS);
        replay.cancel();

        assertThat(end.state()).isEqualTo(ReplayState.CANCELLED);
        assertThat(end.fraction()).isLessThan(1);
        assertThat(published).first().isInstanceOf(ReplayProgressed.class);
        assertThat(published).last().isEqualTo(new ReplayEnded(end));
    }

    @Test
    void aReplayOutlivesTheApplicationThatWaitsForIt() {
        var start = archived(400);
        var completion = admin.replay("orders", start, Instant.now()).completion();

        admin.close();

        assertThat(completion)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("which goes on at AWS");
    }

    @Test
    void saysHowFarAReplayCameThatFailed() {
        var start = archived(2);
        failingReplays.set(true);

        var replay = admin.replay("orders", start, Instant.now());

        assertThat(replay.completion())
                .failsWithin(Duration.ofSeconds(30))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(ReplayFailedException.class)
                .withMessageContaining("failed: out of luck; it had come to " + start.truncatedTo(ChronoUnit.MILLIS))
                .withMessageContaining("Start another one from there");
        assertThat(published).last().isInstanceOfSatisfying(ReplayEnded.class, it -> assertThat(
                        it.progress().state())
                .isEqualTo(ReplayState.FAILED));
    }

    @Test
    void refusesAReplayOfNothing() {
        archived(1);
        var now = Instant.now();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> admin.replay("orders", now, now))
                .withMessageContaining("give a later end");
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> admin.replay("absent", now.minusSeconds(9), now));
    }

    @Test
    void aListenerThatFailsEndsNoReplay() {
        var start = archived(2);
        try (var failing = admin(event -> {
            throw new IllegalStateException("no");
        })) {
            assertThat(failing.replay("orders", start, Instant.now()).completion())
                    .succeedsWithin(Duration.ofSeconds(30));
        }
    }

    @Test
    void isThereInAnApplicationUnlessThatHasItsOwn() {
        EmbeddedApplication.runner().run(context -> assertThat(context).hasSingleBean(DefaultEventBridgeAdmin.class));
        EmbeddedApplication.runner()
                .withBean(EventBridgeAdmin.class, () -> admin)
                .run(context -> assertThat(context)
                        .hasSingleBean(EventBridgeAdmin.class)
                        .getBean(EventBridgeAdmin.class)
                        .isSameAs(admin));
        EmbeddedApplication.runner()
                .withPropertyValues("eventbridge.admin.replay-interval=0s")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("eventbridge.admin.replay-interval"));
    }

    /** {@return a time before the events of an archive of the bus "orders", one for each minute} */
    private Instant archived(int count) {
        admin.buses().create("orders");
        admin.archives().create(ArchiveDefinition.of("orders", "orders"));
        assertThat(admin.archives().list()).hasSize(1);
        var start = Instant.now().minus(Duration.ofMinutes(count + 1));
        for (var i = 0; i < count; i += 10) {
            var entries = IntStream.range(i, Math.min(count, i + 10))
                    .mapToObj(minute -> PutEventsRequestEntry.builder()
                            .eventBusName("orders")
                            .source("shop")
                            .detailType("Order Placed")
                            .detail("{}")
                            .time(start.plus(Duration.ofMinutes(minute)))
                            .build())
                    .toList();
            assertThat(events.putEvents(it -> it.entries(entries)).failedEntryCount())
                    .isZero();
        }
        return start;
    }

    private static RuleDefinition.Builder rule(String name) {
        return RuleDefinition.builder(name).bus("orders").pattern("{\"source\": [\"shop\"]}");
    }

    private DefaultEventBridgeAdmin admin(ApplicationEventPublisher publisher) {
        return new DefaultEventBridgeAdmin(events, null, publisher, Duration.ofMillis(20));
    }

    private EventBridgeClient client(String account) {
        return EventBridgeClient.builder()
                .endpointOverride(aws.endpoint())
                .httpClient(aws.httpClient())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "secret")))
                .overrideConfiguration(it -> it.addExecutionInterceptor(new Refusal()))
                .build();
    }

    private final class Refusal implements ExecutionInterceptor {

        @Override
        public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
            if (context.request() instanceof StartReplayRequest && losesAnswer.compareAndSet(true, false)) {
                throw RetryableException.create("the answer was lost");
            }
        }

        @Override
        public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
            if (refusing.get() && context.response() instanceof PutTargetsResponse response) {
                return response.toBuilder()
                        .failedEntryCount(1)
                        .failedEntries(PutTargetsResultEntry.builder()
                                .targetId("queue")
                                .errorCode("ConcurrentModificationException")
                                .errorMessage("changed at the same time")
                                .build())
                        .build();
            }
            return failingReplays.get() && context.response() instanceof DescribeReplayResponse response
                    ? response.toBuilder()
                            .state(ReplayState.FAILED)
                            .stateReason("out of luck")
                            .eventLastReplayedTime(response.eventStartTime())
                            .build()
                    : context.response();
        }
    }
}
