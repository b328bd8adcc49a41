package com.brillconsulting.eventbridge.embedded.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.services.eventbridge.model.ConnectionQueryStringParameter;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.RetryPolicy;

/** Every way in which a connection can fail: none shows a secret to anybody. */
class SecretsTest extends ApiDestinationTestBase {

    private static final String SECRET = "S3CRET";

    private static Consumer<CreateConnectionAuthRequestParameters.Builder> oAuth(String endpoint) {
        return auth -> auth.oAuthParameters(it -> it.authorizationEndpoint(endpoint)
                .httpMethod("GET")
                .clientParameters(client -> client.clientID("me").clientSecret(SECRET + "-client"))
                .oAuthHttpParameters(http -> http.queryStringParameters(ConnectionQueryStringParameter.builder()
                        .key("k")
                        .value(SECRET + "-query")
                        .isValueSecret(true)
                        .build())));
    }

    static Stream<String> tokenEndpoints() throws IOException {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        return Stream.of(
                "http://127.0.0.1:" + closed + "/token",
                "http://127.0.0.1:" + closed + "/token?key=" + SECRET + "-in-the-url",
                "http://no.such.host.invalid/token");
    }

    @ParameterizedTest
    @MethodSource("tokenEndpoints")
    void noneOfAnOAuthConnectionWhoseTokenCannotBeFetched(String tokenEndpoint) throws IOException {
        deliver("OAUTH_CLIENT_CREDENTIALS", oAuth(tokenEndpoint));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 500, 200})
    void noneOfAnOAuthConnectionWhoseTokenIsRefused(int status) throws IOException {
        endpoint.answer(status);

        deliver("OAUTH_CLIENT_CREDENTIALS", oAuth(endpoint.uri() + "/token"));
    }

    @Test
    void noneOfAnApiKeyThatIsNoHeader() throws IOException {
        deliver(
                "API_KEY",
                auth -> auth.apiKeyAuthParameters(it -> it.apiKeyName("key").apiKeyValue(SECRET + "-\u20ac")));
    }

    private void deliver(String type, Consumer<CreateConnectionAuthRequestParameters.Builder> authorization)
            throws IOException {
        String destination = destination(type, authorization, it -> {});
        aws.rule(
                "shop",
                target(destination)
                        .retryPolicy(
                                RetryPolicy.builder().maximumRetryAttempts(0).build())
                        .build());

        aws.publish("shop", "{}");

        await().until(() -> !aws.attempts().isEmpty());
        assertThat(aws.attempts().toString()).doesNotContain(SECRET);
        assertThat(aws.deadLetters().toString()).doesNotContain(SECRET);
        var connection = aws.events.describeConnection(it -> it.name("c"));
        assertThat(String.valueOf(connection.stateReason())).doesNotContain(SECRET);
        // The endpoint is shown as its owner gave it.
        assertThat(connection.toString()).doesNotContain(SECRET + "-client", SECRET + "-query", SECRET + "-\u20ac");
        assertThat(page()).contains("shop").doesNotContain(SECRET);
    }

    private String page() throws IOException {
        var request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(URI.create("http://localhost/_eventbridge/events"))
                .build();
        var answer = aws.bus
                .httpClient()
                .prepareRequest(HttpExecuteRequest.builder().request(request).build())
                .call();
        return new String(answer.responseBody().orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
    }
}
