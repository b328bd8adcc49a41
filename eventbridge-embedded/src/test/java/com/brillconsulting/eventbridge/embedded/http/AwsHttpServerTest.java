package com.brillconsulting.eventbridge.embedded.http;

import static com.brillconsulting.eventbridge.embedded.http.HttpConnection.head;
import static com.brillconsulting.eventbridge.embedded.http.HttpConnection.post;
import static com.brillconsulting.eventbridge.embedded.protocol.TestRequests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpResponse;
import com.brillconsulting.eventbridge.embedded.protocol.TestServices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

class AwsHttpServerTest {

    private static final String PUT_RULE = post("AWSEvents.PutRule", "{\"Name\": \"r\"}");
    private static final String RECEIVE = post("AmazonSQS.ReceiveMessage", "{\"QueueUrl\": \"u\"}");
    private static final HttpServerSettings SETTINGS = HttpServerSettings.loopback(0);

    private final TestServices services = new TestServices();
    private final List<AwsHttpServer> servers = new ArrayList<>();
    private AwsHttpServer server = start(SETTINGS);

    private AwsHttpServer start(HttpServerSettings settings) {
        servers.add(new AwsHttpServer(services.endpoint()::handle, settings));
        return servers.get(servers.size() - 1);
    }

    @AfterEach
    void close() {
        servers.forEach(AwsHttpServer::close);
    }

    private HttpConnection connect() throws IOException {
        return new HttpConnection(server.endpoint());
    }

    @Test
    void listensOnLoopbackOnly() {
        assertThat(server.endpoint().getHost()).isEqualTo("127.0.0.1");
        assertThat(server.endpoint().getPort()).isPositive();
        assertThat(start(SETTINGS.withHost("0.0.0.0")).endpoint().getHost()).isEqualTo("localhost");
    }

    @Test
    void servesTheHttpClientsOfTheSdk() {
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("000011112222", "secret"));
        try (var events = EventBridgeClient.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.EU_CENTRAL_1)
                        .credentialsProvider(credentials)
                        .build();
                var sqs = SqsAsyncClient.builder()
                        .endpointOverride(server.endpoint())
                        .region(Region.EU_CENTRAL_1)
                        .credentialsProvider(credentials)
                        .build()) {
            assertThat(events.putRule(rule -> rule.name("r")).ruleArn())
                    .isEqualTo("arn:aws:events:eu-central-1:000011112222:rule/r");
            assertThatExceptionOfType(ResourceNotFoundException.class)
                    .isThrownBy(() -> events.describeRule(rule -> rule.name("x")));
            assertThat(sqs.sendMessage(it -> it.queueUrl("u").messageBody("b")))
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(QueueDoesNotExistException.class);
        }
    }

    @Test
    void answersManyRequestsOnOneConnection() throws IOException {
        try (var connection = connect()) {
            for (int i = 0; i < 3; i++) {
                AwsHttpResponse response = connection.send(PUT_RULE).read();
                assertThat(response.status()).isEqualTo(200);
                assertThat(response.headers()).containsEntry("content-type", "application/x-amz-json-1.0");
                assertThat(json(response).get("RuleArn").asString()).endsWith("rule/r");
            }
        }
    }

    @Test
    void closesTheConnectionWhenTheClientAsksForIt() throws IOException {
        try (var connection = connect()) {
            connection.send(PUT_RULE.replace("Host:", "Connection: close\r\nHost:"));
            assertThat(connection.read().headers()).containsEntry("connection", "close");
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @Test
    void answersPipelinedRequestsInTheirOrder() throws IOException {
        try (var connection = connect()) {
            connection.send(RECEIVE + PUT_RULE + RECEIVE + PUT_RULE);
            await().until(() -> services.queues.polls.size() == 2);
            services.queues.polls.get(1).complete(TestServices.message("second"));
            services.queues.polls.get(0).complete(TestServices.message("first"));

            assertThat(json(connection.read()).at("/Messages/0/Body").asString())
                    .isEqualTo("first");
            assertThat(json(connection.read()).has("RuleArn")).isTrue();
            assertThat(json(connection.read()).at("/Messages/0/Body").asString())
                    .isEqualTo("second");
            assertThat(json(connection.read()).has("RuleArn")).isTrue();
        }
    }

    @Test
    void answersFarMorePipelinedRequestsThanItKeepsAtATime() throws IOException {
        try (var connection = connect()) {
            connection.send(RECEIVE + PUT_RULE.repeat(500));
            await().until(() -> !services.queues.polls.isEmpty());
            services.queues.polls.get(0).complete(TestServices.message("first"));
            for (int i = 0; i <= 500; i++) {
                assertThat(connection.read().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void letsAClientContinueThatAsksBeforeItSendsTheBody() throws IOException {
        try (var connection = connect()) {
            connection.send(head("AWSEvents.PutRule", "Expect: 100-continue\r\nContent-Length: 13"));
            assertThat(connection.read().status()).isEqualTo(100);
            assertThat(connection.send("{\"Name\": \"r\"}").read().status()).isEqualTo(200);
        }
    }

    @Test
    void readsChunkedBodies() throws IOException {
        try (var connection = connect()) {
            connection.send(head("AWSEvents.PutRule", "Transfer-Encoding: chunked")
                    + "8\r\n{\"Name\":\r\n5\r\n \"r\"}\r\n0\r\n\r\n");
            assertThat(json(connection.read()).get("RuleArn").asString()).endsWith("rule/r");
        }
    }

    @Test
    void readsBodiesOfMegabytes() throws IOException {
        try (var connection = connect()) {
            String body = "{\"Entries\": [{\"Detail\": \"" + "x".repeat(3 << 20) + "\"}]}";
            assertThat(json(connection.send(post("AWSEvents.PutEvents", body)).read())
                            .at("/Entries/0/EventId")
                            .asString())
                    .isEqualTo(String.valueOf(3 << 20));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1001", "Content-Length: 1001\r\nExpect: 100-continue"})
    void refusesABodyThatIsAnnouncedAsTooLarge(String header) throws IOException {
        server = start(SETTINGS.withMaxBodySize(1000));
        try (var connection = connect()) {
            AwsHttpResponse response =
                    connection.send(head("AWSEvents.PutRule", header)).read();
            assertThat(response.status()).isEqualTo(413);
            assertThat(json(response).get("__type").asString()).isEqualTo("RequestEntityTooLargeException");
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @Test
    void refusesABodyThatTurnsOutTooLargeAndHasTheClientReadWhy() throws IOException {
        server = start(SETTINGS.withMaxBodySize(1000));
        try (var connection = connect()) {
            connection.send(head("AWSEvents.PutRule", "Transfer-Encoding: chunked"));
            for (int i = 0; i < 200; i++) {
                connection.send("2710\r\n" + "x".repeat(10_000) + "\r\n");
            }
            assertThat(connection.read().status()).isEqualTo(413);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'nonsense\r\n\r\n', 400",
        "'GET\r\n\r\n', 400",
        "'POST / HTTP/1.1\r\nbad header\r\n\r\n', 400",
        "'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n', 400",
        "'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n', 400",
        "'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400",
        "'POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 400",
        "'POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n', 400",
        "'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n', 404",
        "'GET /unknown?x=%zz HTTP/1.0\r\n\r\n', 404",
        "'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}', 404"
    })
    void answersWhatItCannotServeWithAnErrorOfAws(String request, int status) throws IOException {
        try (var connection = connect()) {
            AwsHttpResponse response = connection.send(request).read();
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.headers()).containsKeys("x-amzn-errortype", "x-amzn-requestid");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nHost: localhost",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 13\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 13\r\n\r\n{\"Name\":",
                "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"Name\":\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n8"
            })
    void saysThatARequestIsCutOff(String request) throws IOException {
        try (var connection = connect()) {
            connection.send(request).endOutput();
            AwsHttpResponse response = connection.read();
            assertThat(response.status()).isEqualTo(400);
            assertThat(json(response).get("__type").asString()).isEqualTo("MalformedHttpRequestException");
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @Test
    void answersTheRequestsBeforeTheOneThatIsCutOff() throws IOException {
        try (var connection = connect()) {
            connection
                    .send(PUT_RULE + PUT_RULE.substring(0, PUT_RULE.length() - 3))
                    .endOutput();
            assertThat(connection.read().status()).isEqualTo(200);
            assertThat(connection.read().status()).isEqualTo(400);
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @Test
    void answersAHeadRequestWithoutABody() throws IOException {
        try (var connection = connect()) {
            connection.send("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(new String(connection.readToTheEnd(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 404 ")
                    .endsWith("\r\n\r\n");
        }
    }

    @Test
    void refusesALineOrHeadersWithoutAnEnd() throws IOException {
        try (var line = connect();
                var headers = connect()) {
            assertThat(line.send("POST /" + "x".repeat(20_000) + " HTTP/1.1\r\n\r\n")
                            .read()
                            .status())
                    .isEqualTo(414);
            assertThat(line.isEnded()).isTrue();
            assertThat(headers.send("POST / HTTP/1.1\r\n" + ("X-H: " + "y".repeat(1000) + "\r\n").repeat(70))
                            .read()
                            .status())
                    .isEqualTo(431);
            assertThat(headers.isEnded()).isTrue();
        }
    }

    @Test
    void closesAConnectionThatIsSilent() throws IOException {
        server = start(SETTINGS.withReadTimeout(Duration.ofMillis(400)));
        try (var untouched = connect();
                var served = connect();
                var withinTheHead = connect()) {
            assertThat(served.send(PUT_RULE).read().status()).isEqualTo(200);
            withinTheHead.send("POST / HT");
            assertThat(untouched.isEnded()).isTrue();
            assertThat(served.isEnded()).isTrue();
            assertThat(withinTheHead.isEnded()).isTrue();
        }
    }

    @Test
    void tellsThatTheRestOfARequestDidNotCome() throws IOException {
        server = start(SETTINGS.withReadTimeout(Duration.ofMillis(400)));
        try (var connection = connect()) {
            AwsHttpResponse response = connection
                    .send(head("AWSEvents.PutRule", "Content-Length: 13") + "{\"Na")
                    .read();
            assertThat(response.status()).isEqualTo(408);
            assertThat(json(response).get("__type").asString()).isEqualTo("RequestTimeoutException");
            assertThat(connection.isEnded()).isTrue();
        }
    }

    @Test
    void keepsAConnectionThatWaitsForAnAnswer() throws IOException {
        server = start(SETTINGS.withReadTimeout(Duration.ofMillis(400)));
        try (var waiting = connect();
                var silent = connect()) {
            waiting.send(RECEIVE);
            await().until(() -> !services.queues.polls.isEmpty());
            // Once the server closes this one, its time has passed for the other one several times.
            for (int i = 0; i < 2; i++) {
                try (var other = connect()) {
                    assertThat(other.isEnded()).isTrue();
                }
            }
            assertThat(silent.isEnded()).isTrue();
            services.queues.polls.get(0).complete(TestServices.message("late"));
            assertThat(json(waiting.read()).at("/Messages/0/Body").asString()).isEqualTo("late");
        }
    }

    @Test
    void cancelsTheOperationOfAClientThatWentAway() throws IOException {
        try (var connection = connect()) {
            connection.send(RECEIVE);
            await().until(() -> !services.queues.polls.isEmpty());
        }
        await().untilAsserted(() -> assertThat(services.queues.polls.get(0)).isCancelled());
        assertThat(services.queues.polls.get(0).complete(TestServices.message("nobody's")))
                .isFalse();
    }

    @Test
    void cancelsTheOperationOfAClientThatEndedItsOutput() throws IOException {
        try (var connection = connect()) {
            connection.send(RECEIVE).endOutput();
            assertThat(connection.isEnded()).isTrue();
        }
        await().untilAsserted(() -> assertThat(services.queues.polls.get(0)).isCancelled());
    }

    @Test
    void serves200ConnectionsAtOnce() throws IOException {
        List<HttpConnection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                connections.add(connect().send(RECEIVE));
            }
            await().until(() -> services.queues.polls.size() == 200);
            services.queues.polls.forEach(
                    poll -> CompletableFuture.runAsync(() -> poll.complete(TestServices.message("m"))));
            for (HttpConnection connection : connections) {
                assertThat(connection.read().status()).isEqualTo(200);
            }
        } finally {
            for (HttpConnection connection : connections) {
                connection.close();
            }
        }
    }

    @Test
    void writesWhatIsAnsweredBeforeItCloses() throws IOException {
        try (var answered = connect();
                var waiting = connect()) {
            answered.send(RECEIVE);
            await().until(() -> services.queues.polls.size() == 1);
            waiting.send(RECEIVE);
            await().until(() -> services.queues.polls.size() == 2);

            services.queues.polls.get(0).complete(TestServices.message("last"));
            server.close();

            assertThat(json(answered.read()).at("/Messages/0/Body").asString()).isEqualTo("last");
            assertThat(answered.isEnded()).isTrue();
            assertThat(waiting.isEnded()).isTrue();
            assertThat(services.queues.polls.get(1)).isCancelled();
        }
        assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
    }

    @Test
    void canBeClosedTwice() {
        server.close();
        server.close();
        assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
    }

    @Test
    void saysWhichPortIsInUseAndWhatToDo() {
        int port = server.endpoint().getPort();
        assertThatIllegalStateException()
                .isThrownBy(() -> start(HttpServerSettings.loopback(port)))
                .withMessageContaining("127.0.0.1:" + port)
                .withMessageContaining("choose another one");
    }

    @Test
    void saysThatAnAddressIsNotOfThisMachine() {
        assertThatIllegalStateException()
                .isThrownBy(() -> start(SETTINGS.withHost("no-such-host.invalid")))
                .withMessageContaining("no-such-host.invalid:0");
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> HttpServerSettings.loopback(65536));
        assertThatIllegalArgumentException().isThrownBy(() -> SETTINGS.withMaxBodySize(0));
        assertThatIllegalArgumentException().isThrownBy(() -> SETTINGS.withReadTimeout(Duration.ZERO));
    }
}
