package com.brillconsulting.eventbridge.embedded.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.embedded.HttpStub;
import com.brillconsulting.eventbridge.embedded.HttpStub.Answer;
import com.brillconsulting.eventbridge.embedded.TestEventBridge;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.ConnectionBodyParameter;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHeaderParameter;
import software.amazon.awssdk.services.eventbridge.model.ConnectionQueryStringParameter;
import software.amazon.awssdk.services.eventbridge.model.ConnectionState;
import software.amazon.awssdk.services.eventbridge.model.CreateApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.Target;

class ApiDestinationDeliveryTest {

    private final TestEventBridge aws = new TestEventBridge();
    private final HttpStub endpoint = new HttpStub();
    private final HttpStub tokens = new HttpStub();

    @BeforeEach
    void prepare() {
        aws.createDeadLetterQueue();
    }

    @AfterEach
    void close() {
        aws.close();
        endpoint.close();
        tokens.close();
    }

    @Test
    void postsTheEventWithBasicAuthorization() {
        String arn = destination("BASIC", basic(), it -> {});
        aws.rule("orders", target(arn).build());

        String id = aws.publish("orders", "{\"total\": 1.50}");

        await().until(() -> endpoint.requests().size() == 1);
        var request = endpoint.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).isEqualTo("/orders");
        assertThat(request.body()).contains(id, "\"detail\":{\"total\": 1.50}");
        assertThat(request.header("Authorization"))
                .isEqualTo("Basic "
                        + Base64.getEncoder().encodeToString("user:password".getBytes(StandardCharsets.UTF_8)));
        assertThat(request.header("User-Agent")).isEqualTo("Amazon/EventBridge/ApiDestinations");
        assertThat(request.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
        await().untilAsserted(() -> assertThat(outcomes()).containsExactly(Outcome.DELIVERED));
    }

    @Test
    void fillsPathHeadersQueryAndBodyAndLetsTheConnectionWin() {
        String arn = destination(
                "API_KEY",
                auth -> auth.apiKeyAuthParameters(key -> key.apiKeyName("X-Key").apiKeyValue("key"))
                        .invocationHttpParameters(http -> http.headerParameters(ConnectionHeaderParameter.builder()
                                        .key("X-Who")
                                        .value("connection")
                                        .build())
                                .queryStringParameters(ConnectionQueryStringParameter.builder()
                                        .key("who")
                                        .value("connection")
                                        .build())
                                .bodyParameters(ConnectionBodyParameter.builder()
                                        .key("who")
                                        .value("connection")
                                        .build())),
                it -> it.invocationEndpoint(endpoint.uri() + "/shops/*/orders/*?fix=1")
                        .httpMethod("PUT"));
        aws.rule(
                "orders",
                target(arn)
                        .inputPath("$.detail")
                        .httpParameters(it -> it.pathParameterValues("a b", "$.detail.id")
                                .headerParameters(Map.of(
                                        "X-Who", "target",
                                        "X-Type", "$.detail-type",
                                        "User-Agent", "mine",
                                        "Content-Type", "application/vnd.order+json"))
                                .queryStringParameters(Map.of("who", "target", "id", "$.detail.id")))
                        .build());

        aws.publish("orders", "{\"id\": 17, \"price\": 1.50, \"who\": \"event\"}");

        await().until(() -> endpoint.requests().size() == 1);
        var request = endpoint.requests().get(0);
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.uri()).startsWith("/shops/a%20b/orders/17?fix=1&").contains("id=17", "who=connection");
        assertThat(request.header("X-Key")).isEqualTo("key");
        assertThat(request.header("X-Who")).isEqualTo("connection");
        assertThat(request.header("X-Type")).isEqualTo("Order Placed");
        assertThat(request.header("User-Agent")).isEqualTo("Amazon/EventBridge/ApiDestinations");
        assertThat(request.header("Content-Type")).isEqualTo("application/vnd.order+json");
        assertThat(request.body()).isEqualTo("{\"id\":17,\"price\":1.50,\"who\":\"connection\"}");
    }

    @Test
    void fetchesATokenOnceUntilItExpires() {
        tokens.answer(countingTokens());
        aws.rule(
                "orders",
                target(destination("OAUTH_CLIENT_CREDENTIALS", oAuth(), it -> {}))
                        .build());

        publishAndAwait(1);
        publishAndAwait(2);
        aws.clock.advance(Duration.ofMinutes(61));
        publishAndAwait(3);

        assertThat(endpoint.requests())
                .extracting(it -> it.header("Authorization"))
                .containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
        var request = tokens.requests().get(0);
        assertThat(request.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.body())
                .isEqualTo("grant_type=client_credentials&client_id=id&client_secret=s+e&audience=shop");
    }

    @Test
    void fetchesAnotherTokenWhenTheEndpointRefusesTheOneItHas() {
        tokens.answer(countingTokens());
        endpoint.answer(request -> Answer.of("Bearer token-1".equals(request.header("Authorization")) ? 401 : 200));
        aws.rule(
                "orders",
                target(destination("OAUTH_CLIENT_CREDENTIALS", oAuth(), it -> {}))
                        .build());

        aws.publish("orders", "{}");

        await().untilAsserted(() -> assertThat(outcomes()).containsExactly(Outcome.DELIVERED));
        assertThat(endpoint.requests()).hasSize(2);
        assertThat(tokens.requests()).hasSize(2);
    }

    @Test
    void deauthorizesAConnectionThatGetsNoToken() {
        tokens.answer(403);
        aws.rule(
                "orders",
                target(destination("OAUTH_CLIENT_CREDENTIALS", oAuth(), it -> {}))
                        .build());

        aws.publish("orders", "{}");

        await().untilAsserted(() -> assertThat(outcomes()).containsExactly(Outcome.DEAD_LETTERED));
        assertThat(aws.events.describeConnection(it -> it.name("c")).connectionState())
                .isEqualTo(ConnectionState.DEAUTHORIZED);
        assertThat(endpoint.requests()).isEmpty();
    }

    @Test
    void deauthorizesAConnectionWhosePasswordIsRefused() {
        endpoint.answer(401);
        aws.rule("orders", target(destination("BASIC", basic(), it -> {})).build());

        aws.publish("orders", "{}");

        await().untilAsserted(() -> assertThat(outcomes()).containsExactly(Outcome.DEAD_LETTERED));
        var connection = aws.events.describeConnection(it -> it.name("c"));
        assertThat(connection.connectionState()).isEqualTo(ConnectionState.DEAUTHORIZED);
        assertThat(connection.stateReason()).contains("401");
    }

    @Test
    void triesAgainAfterThrottlingAndServerErrorsOnly() {
        AtomicInteger count = new AtomicInteger();
        List<Integer> statuses = List.of(409, 429, 503, 200);
        endpoint.answer(request -> Answer.of(statuses.get(count.getAndIncrement())));
        aws.rule("orders", target(destination("BASIC", basic(), it -> {})).build());

        aws.publish("orders", "{}");
        for (int attempts = 1; attempts <= 3; attempts++) {
            awaitAttempts(attempts);
            aws.clock.advance(Duration.ofSeconds(8));
        }

        awaitAttempts(4);
        assertThat(outcomes()).containsExactly(Outcome.RETRYING, Outcome.RETRYING, Outcome.RETRYING, Outcome.DELIVERED);
    }

    @Test
    void doesNotTryAgainWhatTheEndpointCallsWrong() {
        endpoint.answer(400);
        String arn = destination("BASIC", basic(), it -> {});
        aws.rule("orders", target(arn).build());

        aws.publish("orders", "{}");
        awaitAttempts(1);

        assertThat(aws.deadLetters()).singleElement().satisfies(it -> {
            assertThat(it.messageAttributes().get("TARGET_ARN").stringValue()).isEqualTo(arn);
            assertThat(it.messageAttributes().get("ERROR_CODE").stringValue()).isEqualTo("SDK_CLIENT_ERROR");
            assertThat(it.messageAttributes().get("ERROR_MESSAGE").stringValue())
                    .startsWith("Unable to invoke ApiDestination endpoint: ")
                    .contains("400");
            assertThat(it.messageAttributes().get("RETRY_ATTEMPTS").stringValue())
                    .isEqualTo("0");
        });
    }

    @Test
    void waitsAsLongAsTheEndpointAsks() {
        AtomicInteger count = new AtomicInteger();
        endpoint.answer(request ->
                count.getAndIncrement() == 0 ? new Answer(503, "", Map.of("Retry-After", "120")) : Answer.of(200));
        aws.rule("orders", target(destination("BASIC", basic(), it -> {})).build());
        aws.publish("orders", "{}");
        awaitAttempts(1);

        aws.clock.advance(Duration.ofSeconds(119));
        assertThat(endpoint.requests()).hasSize(1);
        aws.clock.advance(Duration.ofSeconds(1));

        awaitAttempts(2);
        assertThat(outcomes()).containsExactly(Outcome.RETRYING, Outcome.DELIVERED);
    }

    @Test
    void stopsTryingWhereTheEndpointForbidsIt() {
        endpoint.answer(request -> new Answer(503, "", Map.of("Retry-After", "-1")));
        aws.rule("orders", target(destination("BASIC", basic(), it -> {})).build());

        aws.publish("orders", "{}");

        await().untilAsserted(() -> assertThat(outcomes()).containsExactly(Outcome.DEAD_LETTERED));
    }

    @Test
    void triesAgainWhenTheEndpointCannotBeReached() {
        String arn = destination("BASIC", basic(), it -> {});
        endpoint.close();
        aws.rule("orders", target(arn).build());

        aws.publish("orders", "{}");

        awaitAttempts(1);
        assertThat(aws.attempts().get(0).outcome()).isEqualTo(Outcome.RETRYING);
        assertThat(aws.attempts().get(0).reason())
                .isEqualTo("Unable to invoke ApiDestination endpoint: API destination endpoint cannot be reached.");
    }

    @Test
    void sendsNoMoreASecondThanTheDestinationTakes() {
        aws.rule(
                "orders",
                target(destination("BASIC", basic(), it -> it.invocationRateLimitPerSecond(2)))
                        .build());
        for (int i = 0; i < 5; i++) {
            aws.publish("orders", "{}");
        }

        awaitAttempts(2);
        assertThat(endpoint.requests()).hasSize(2);
        aws.clock.advance(Duration.ofSeconds(1));
        awaitAttempts(4);
        assertThat(endpoint.requests()).hasSize(4);
        aws.clock.advance(Duration.ofSeconds(1));
        awaitAttempts(5);
        assertThat(outcomes()).containsOnly(Outcome.DELIVERED);
    }

    @Test
    void aDestinationThatHangsDelaysNoOther() {
        CountDownLatch hanging = new CountDownLatch(1);
        endpoint.answer(request -> {
            awaitUninterrupted(hanging);
            return Answer.of(200);
        });
        aws.rule("orders", target(destination("BASIC", basic(), it -> {})).build());
        aws.rule("other", target(destination(tokens.uri() + "/other")).build());
        for (int i = 0; i < 100; i++) {
            aws.publish("orders", "{}");
        }
        await().until(() -> endpoint.requests().size() >= 8);

        aws.publish("other", "{}");

        await().until(() -> tokens.requests().size() == 1);
        assertThat(endpoint.requests()).hasSize(8);
        hanging.countDown();
    }

    @Test
    void doesNotKnowADestinationThatWasDeleted() {
        String arn = destination("BASIC", basic(), it -> {});
        aws.rule("orders", target(arn).build());
        aws.events.deleteApiDestination(it -> it.name("d"));

        aws.publish("orders", "{}");

        awaitAttempts(1);
        assertThat(aws.attempts().get(0).code()).isEqualTo("NO_RESOURCE");
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static java.util.function.Function<HttpStub.Request, Answer> countingTokens() {
        AtomicInteger count = new AtomicInteger();
        return request -> Answer.json("{\"access_token\": \"token-" + count.incrementAndGet()
                + "\", \"token_type\": \"bearer\", \"expires_in\": 3600}");
    }

    private static Consumer<CreateConnectionAuthRequestParameters.Builder> basic() {
        return auth -> auth.basicAuthParameters(it -> it.username("user").password("password"));
    }

    private Consumer<CreateConnectionAuthRequestParameters.Builder> oAuth() {
        return auth -> auth.oAuthParameters(it -> it.authorizationEndpoint(tokens.uri() + "/token")
                .httpMethod("POST")
                .clientParameters(client -> client.clientID("id").clientSecret("s e"))
                .oAuthHttpParameters(http -> http.bodyParameters(ConnectionBodyParameter.builder()
                        .key("audience")
                        .value("shop")
                        .build())));
    }

    private String destination(
            String type,
            Consumer<CreateConnectionAuthRequestParameters.Builder> authorization,
            Consumer<CreateApiDestinationRequest.Builder> settings) {
        String connection = aws.events
                .createConnection(it -> it.name("c").authorizationType(type).authParameters(authorization))
                .connectionArn();
        return aws.events
                .createApiDestination(it -> settings.accept(it.name("d")
                        .connectionArn(connection)
                        .invocationEndpoint(endpoint.uri() + "/orders")
                        .httpMethod("POST")))
                .apiDestinationArn();
    }

    /** A second destination, with the connection of the first. */
    private String destination(String url) {
        String connection = aws.events.describeConnection(it -> it.name("c")).connectionArn();
        return aws.events
                .createApiDestination(it -> it.name("other")
                        .connectionArn(connection)
                        .invocationEndpoint(url)
                        .httpMethod("POST"))
                .apiDestinationArn();
    }

    private static Target.Builder target(String arn) {
        return Target.builder()
                .id("t")
                .arn(arn)
                .roleArn(TestEventBridge.ROLE)
                .deadLetterConfig(it -> it.arn(TestEventBridge.DEAD_LETTERS));
    }

    private void publishAndAwait(int requests) {
        aws.publish("orders", "{}");
        await().until(() -> endpoint.requests().size() == requests);
    }

    private void awaitAttempts(int count) {
        await().until(() -> aws.attempts().size() == count);
    }

    private List<Outcome> outcomes() {
        return aws.attempts().stream().map(DeliveryAttempt::outcome).toList();
    }
}
