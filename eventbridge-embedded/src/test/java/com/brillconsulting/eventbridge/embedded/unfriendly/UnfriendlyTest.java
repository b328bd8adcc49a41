package com.brillconsulting.eventbridge.embedded.unfriendly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt;
import com.brillconsulting.eventbridge.embedded.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeAsyncClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.SchedulerException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SqsException;

class UnfriendlyTest {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final MovableClock clock = new MovableClock(START);
    private @Nullable EmbeddedEventBridgeServer bus;

    @AfterEach
    void close() {
        if (bus != null) {
            bus.close();
        }
    }

    private EmbeddedEventBridgeServer start(UnaryOperator<Unfriendly> traits) {
        bus = EmbeddedEventBridgeServer.builder()
                .clock(clock)
                .unfriendly(traits.apply(Unfriendly.none()))
                .kmsKeyWithoutEventBridge("alias/closed")
                .start();
        return bus;
    }

    @Test
    void withoutTraitsNothingIsInTheWay() {
        var events = events(start(it -> it).httpClient(), "test");

        for (int i = 0; i < 200; i++) {
            events.describeEventBus(it -> {});
        }

        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void eachCallTakesItsTimeByTheClock() {
        var events = events(start(it -> it.withLatency(Duration.ofMillis(20))).httpClient(), "test");

        events.describeEventBus(it -> {});
        events.describeEventBus(it -> {});

        assertThat(clock.instant()).isEqualTo(START.plusMillis(40));
    }

    @Test
    void theControlPlaneTakesFiftyCallsASecondOfEachKindInEachAccount() {
        var running = start(it -> it.withThrottle(true));
        var events = events(running.httpClient(), "test");
        for (int i = 0; i < 50; i++) {
            events.describeEventBus(it -> {});
        }

        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> events.describeEventBus(it -> {}))
                .matches(AwsServiceException::isThrottlingException)
                .matches(it -> it.statusCode() == 400)
                .withMessageContaining("Rate exceeded");
        events.listEventBuses(it -> {});
        events(running.httpClient(), "210987654321").describeEventBus(it -> {});
        clock.advance(Duration.ofMillis(19));
        assertThatExceptionOfType(EventBridgeException.class).isThrownBy(() -> events.describeEventBus(it -> {}));
        clock.advance(Duration.ofMillis(1));
        events.describeEventBus(it -> {});
    }

    @Test
    void schedulerThrottlesGroupsByItsOwnStatus() {
        var scheduler = configured(SchedulerClient.builder(), "test")
                .httpClient(start(it -> it.withThrottle(true)).httpClient())
                .build();
        for (int i = 0; i < 10; i++) {
            scheduler.listScheduleGroups(it -> {});
        }

        assertThatExceptionOfType(SchedulerException.class)
                .isThrownBy(() -> scheduler.listScheduleGroups(it -> {}))
                .matches(AwsServiceException::isThrottlingException)
                .matches(it -> it.statusCode() == 429);
    }

    @Test
    void aChangedPolicyOfAQueueTakesEffectAfterAMinute() {
        var running = start(it -> it.withPolicyDelay(MINUTE));
        var sqs = sqs(running, "test");
        var events = events(running.httpClient(), "test");
        var url = queue(sqs, "orders", Map.of());
        target(events, "orders");
        sqs.setQueueAttributes(it -> it.queueUrl(url).attributes(Map.of(QueueAttributeName.POLICY, open("orders"))));

        clock.advance(MINUTE.minusMillis(1));
        publish(events);
        assertThat(lastAttempt(running).code()).isEqualTo("NO_PERMISSIONS");
        clock.advance(Duration.ofMillis(1));
        publish(events);

        assertThat(lastAttempt(running).outcome()).isEqualTo(DeliveryAttempt.Outcome.DELIVERED);
    }

    @Test
    void aChangedPolicyOfABusTakesEffectAfterAMinute() {
        var running = start(it -> it.withPolicyDelay(MINUTE));
        events(running.httpClient(), "test")
                .putPermission(it ->
                        it.action("events:PutEvents").principal("210987654321").statementId("other"));
        var other = events(running.httpClient(), "210987654321");
        var entry = PutEventsRequestEntry.builder()
                .eventBusName("arn:aws:events:us-east-1:123456789012:event-bus/default")
                .source("shop")
                .detailType("Placed")
                .detail("{}")
                .build();

        clock.advance(MINUTE.minusMillis(1));
        other.putEvents(it -> it.entries(entry));
        int before = running.deliveryLog().records().size();
        clock.advance(Duration.ofMillis(1));
        other.putEvents(it -> it.entries(entry));

        assertThat(running.deliveryLog().records()).hasSize(before + 1);
    }

    @Test
    void theNameOfADeletedQueueIsFreeAfterAMinute() {
        var sqs = sqs(start(it -> it.withNameDelay(MINUTE)), "test");
        var url = queue(sqs, "orders", Map.of());
        sqs.deleteQueue(it -> it.queueUrl(url));

        clock.advance(MINUTE.minusMillis(1));
        assertThatExceptionOfType(QueueDeletedRecentlyException.class).isThrownBy(() -> queue(sqs, "orders", Map.of()));
        clock.advance(Duration.ofMillis(1));

        assertThat(queue(sqs, "orders", Map.of())).isNotEmpty();
    }

    @Test
    void aNewQueueIsFoundByItsNameAfterASecond() {
        var sqs = sqs(start(it -> it.withQueueDelay(Duration.ofSeconds(1))), "test");
        var url = queue(sqs, "orders", Map.of());

        clock.advance(Duration.ofMillis(999));
        assertThat(sqs.listQueues().queueUrls()).isEmpty();
        assertThatExceptionOfType(QueueDoesNotExistException.class)
                .isThrownBy(() -> sqs.getQueueUrl(it -> it.queueName("orders")));
        clock.advance(Duration.ofMillis(1));

        assertThat(sqs.listQueues().queueUrls()).containsExactly(url);
    }

    @Test
    void aCallIsRefusedThatTheIdentityPolicyDoesNotAllow() {
        var running = start(it -> it.withIdentityPolicy("narrow", """
                {"Statement": {"Effect": "Allow", "Action": ["events:PutRule", "sqs:GetQueueUrl"],
                  "Resource": ["arn:aws:events:*:*:rule/ours", "arn:aws:sqs:*:*:ours"]}}"""));
        var events = events(running.httpClient(), "narrow");
        events.putRule(it -> it.name("ours").eventPattern("{\"source\": [\"shop\"]}"));

        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> events.putRule(it -> it.name("theirs").eventPattern("{\"source\": [\"shop\"]}")))
                .matches(it -> it.awsErrorDetails().errorCode().equals("AccessDeniedException"))
                .withMessageContaining("User: arn:aws:iam::123456789012:user/narrow is not authorized to perform: "
                        + "events:PutRule on resource: arn:aws:events:us-east-1:123456789012:rule/theirs because no "
                        + "identity-based policy allows the events:PutRule action");
        assertThatExceptionOfType(SqsException.class)
                .isThrownBy(() -> sqs(running, "narrow").getQueueUrl(it -> it.queueName("theirs")))
                .matches(it -> it.statusCode() == 403);
        events(running.httpClient(), "test").listRules(it -> {});
    }

    @Test
    void aRoleIsPassedOnlyWhereThePolicyAllowsIt() {
        var allowed = """
                {"Statement": [{"Effect": "Allow", "Action": "events:*", "Resource": "*"},
                  {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::123456789012:role/ours",
                   "Condition": {"StringEquals": {"iam:PassedToService": "events.amazonaws.com"}}}]}""";
        var events =
                events(start(it -> it.withIdentityPolicy("narrow", allowed)).httpClient(), "narrow");

        events.putRule(
                it -> it.name("ours").scheduleExpression("rate(1 day)").roleArn("arn:aws:iam::123456789012:role/ours"));
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> events.putRule(it -> it.name("ours")
                        .scheduleExpression("rate(1 day)")
                        .roleArn("arn:aws:iam::123456789012:role/theirs")))
                .withMessageContaining("iam:PassRole");
    }

    @Test
    void anAnswerThatIsCutShortLeavesTheCallDoneOverBothTransports() {
        for (var share : List.of(new double[] {0, 1, 0}, new double[] {0, 0, 1})) {
            var running = start(it -> it.withLostAnswers(share[0], share[1], share[2]));
            try (var socket = overSocket(running);
                    var async = async(running.asyncHttpClient())) {
                assertThatExceptionOfType(SdkClientException.class)
                        .isThrownBy(() -> socket.createEventBus(it -> it.name("socket")));
                assertThatExceptionOfType(SdkClientException.class)
                        .isThrownBy(() -> events(running.httpClient(), "test").createEventBus(it -> it.name("memory")));
                assertThat(async.createEventBus(it -> it.name("async")))
                        .failsWithin(Duration.ofSeconds(5))
                        .withThrowableThat()
                        .withCauseInstanceOf(SdkClientException.class);
            }
            running.close();
        }
    }

    @Test
    void anAnswerThatNeverComesEndsByTheClockWhereThereIsNoSocket() {
        var running = start(it -> it.withLostAnswers(1, 0, 0));

        assertThatExceptionOfType(SdkClientException.class)
                .isThrownBy(() -> events(running.httpClient(), "test").describeEventBus(it -> {}));

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(30));
    }

    @Test
    void theSameSeedLosesTheSameAnswers() {
        assertThat(lost(7)).isEqualTo(lost(7)).isNotEqualTo(lost(8)).contains(true, false);
    }

    private List<Boolean> lost(long seed) {
        List<Boolean> lost = new ArrayList<>();
        try (var running = start(it -> it.withLostAnswers(0, 0.3, 0).withSeed(seed))) {
            var events = events(running.httpClient(), "test");
            for (int i = 0; i < 30; i++) {
                try {
                    events.describeEventBus(it -> {});
                    lost.add(false);
                } catch (SdkClientException e) {
                    lost.add(true);
                }
            }
        }
        return lost;
    }

    @Test
    void anEventNeverGetsIntoAQueueThatTheKeyOfSqsEncrypts() {
        assertThat(attemptInto("alias/aws/sqs"))
                .matches(it -> it.outcome() == DeliveryAttempt.Outcome.LOST)
                .matches(it -> "NO_PERMISSIONS".equals(it.code()))
                .matches(it -> String.valueOf(it.reason()).startsWith("KMS.AccessDeniedException"));
    }

    @Test
    void aKeyOfTheCustomerLetsEventBridgeInUnlessItIsSaidNotTo() {
        assertThat(attemptInto("alias/open").outcome()).isEqualTo(DeliveryAttempt.Outcome.DELIVERED);
        assertThat(attemptInto("alias/closed").outcome()).isEqualTo(DeliveryAttempt.Outcome.LOST);
    }

    private DeliveryAttempt attemptInto(String key) {
        try (var running = start(it -> it)) {
            var sqs = sqs(running, "test");
            var events = events(running.httpClient(), "test");
            queue(
                    sqs,
                    "orders",
                    Map.of(QueueAttributeName.POLICY, open("orders"), QueueAttributeName.KMS_MASTER_KEY_ID, key));
            target(events, "orders");
            publish(events);
            return lastAttempt(running);
        }
    }

    @Test
    void traitsAreReadFromAText() {
        assertThat(Unfriendly.parse("")).isEqualTo(Unfriendly.none());
        assertThat(Unfriendly.parse("all")).isEqualTo(Unfriendly.all());
        assertThat(Unfriendly.parse("latency=5ms, throttle,policy-delay,name-delay=2m,cut-body=0.5,seed=7"))
                .isEqualTo(Unfriendly.none()
                        .withLatency(Duration.ofMillis(5))
                        .withThrottle(true)
                        .withPolicyDelay(MINUTE)
                        .withNameDelay(Duration.ofMinutes(2))
                        .withLostAnswers(0, 0, 0.5)
                        .withSeed(7));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Unfriendly.parse("latncy=5ms"))
                .withMessageContaining("There is no trait \"latncy\"");
        assertThatIllegalArgumentException().isThrownBy(() -> Unfriendly.parse("latency=5"));
        assertThatIllegalArgumentException().isThrownBy(() -> Unfriendly.parse("hang=1.01"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Unfriendly.none().withIdentityPolicy("key", "no policy"))
                .withMessageContaining("key");
    }

    private static String open(String queue) {
        return """
                {"Statement": [{"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"},
                  "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:us-east-1:123456789012:%s"}]}""".formatted(queue);
    }

    private static String queue(SqsClient sqs, String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(it -> it.queueName(name).attributes(attributes)).queueUrl();
    }

    private static void target(EventBridgeClient events, String queue) {
        events.putRule(it -> it.name("all").eventPattern("{\"source\": [\"shop\"]}"));
        events.putTargets(it -> it.rule("all")
                .targets(Target.builder()
                        .id("queue")
                        .arn("arn:aws:sqs:us-east-1:123456789012:" + queue)
                        .build()));
    }

    private static void publish(EventBridgeClient events) {
        events.putEvents(it -> it.entries(PutEventsRequestEntry.builder()
                .source("shop")
                .detailType("Placed")
                .detail("{}")
                .build()));
    }

    private static DeliveryAttempt lastAttempt(EmbeddedEventBridgeServer running) {
        var records = running.deliveryLog().records();
        var attempts = records.get(records.size() - 1).attempts();
        return attempts.get(attempts.size() - 1);
    }

    private EventBridgeClient events(SdkHttpClient http, String accessKey) {
        return configured(EventBridgeClient.builder(), accessKey)
                .httpClient(http)
                .build();
    }

    private static EventBridgeClient overSocket(EmbeddedEventBridgeServer running) {
        return configured(EventBridgeClient.builder(), "test")
                .endpointOverride(running.endpoint())
                .build();
    }

    private static EventBridgeAsyncClient async(SdkAsyncHttpClient http) {
        return configured(EventBridgeAsyncClient.builder(), "test")
                .httpClient(http)
                .build();
    }

    private static SqsClient sqs(EmbeddedEventBridgeServer running, String accessKey) {
        return configured(SqsClient.builder(), accessKey)
                .httpClient(running.httpClient())
                .build();
    }

    private static <B extends AwsClientBuilder<B, ?>> B configured(B builder, String accessKey) {
        return builder.region(Region.US_EAST_1)
                .overrideConfiguration(it -> it.retryStrategy(retry -> retry.maxAttempts(1)))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret")));
    }
}
