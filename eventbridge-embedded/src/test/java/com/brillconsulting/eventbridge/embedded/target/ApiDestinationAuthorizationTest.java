package com.brillconsulting.eventbridge.embedded.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.embedded.HttpStub;
import com.brillconsulting.eventbridge.embedded.HttpStub.Answer;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt.Outcome;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.ConnectionBodyParameter;
import software.amazon.awssdk.services.eventbridge.model.ConnectionState;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionAuthRequestParameters;

class ApiDestinationAuthorizationTest extends ApiDestinationTestBase {

    private final HttpStub tokens = open(new HttpStub());

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

    private static Function<HttpStub.Request, Answer> countingTokens() {
        AtomicInteger count = new AtomicInteger();
        return request -> Answer.json("{\"access_token\": \"token-" + count.incrementAndGet()
                + "\", \"token_type\": \"bearer\", \"expires_in\": 3600}");
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

    private void publishAndAwait(int requests) {
        aws.publish("orders", "{}");
        await().until(() -> endpoint.requests().size() == requests);
    }
}
