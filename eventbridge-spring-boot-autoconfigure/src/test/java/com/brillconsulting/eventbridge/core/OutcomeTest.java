package com.brillconsulting.eventbridge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.brillconsulting.eventbridge.wire.TappedBus;
import com.brillconsulting.eventbridge.wire.WireTap;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** What is told of an event is what is known: that EventBridge refused it, or that nobody knows. */
class OutcomeTest {

    private static TappedBus bus;
    private static WireTap wire;

    @BeforeAll
    static void start() {
        bus = new TappedBus();
        wire = bus.wire();
    }

    @AfterAll
    static void stop() {
        bus.close();
    }

    @BeforeEach
    void forget() {
        wire.reset();
    }

    /** The places at which an answer of HTTP can end: in its head, after it, and in its body. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 2",
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: 63\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: 63\r\n\r\n{\"FailedEntryC",
                "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.1\r\n\r\n{\"FailedEntryCount\":0,\"Entries\":[{\"Ev",
                "HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n<html></html>\n",
                "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n"
            })
    void anAnswerThatIsCutOffIsAnUnknownOutcome(String answer) throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var client = client(server.getLocalPort());
                var template = EventBridgeTemplate.builder(client)
                        .retry(new PublishRetry(2, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1)))
                        .build()) {
            serve(server, answer);

            var failure = catchThrowableOfType(EventNotAcceptedException.class, () -> template.send(event("Placed")));

            assertThat(failure.isOutcomeUnknown()).isTrue();
            assertThat(failure.isFaultOfEvent()).isFalse();
            assertThat(failure.retryable()).isTrue();
            assertThat(failure)
                    .hasMessageStartingWith("It is not known whether")
                    .hasMessageContaining("2 attempt");
        }
    }

    @Test
    void nobodyAtTheAddressIsNoUnknownOutcome() throws Exception {
        int port;
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        try (var client = client(port);
                var template = EventBridgeTemplate.builder(client)
                        .retry(new PublishRetry(1, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1)))
                        .build()) {
            var failure = catchThrowableOfType(EventNotAcceptedException.class, () -> template.send(event("Placed")));

            assertThat(failure.isOutcomeUnknown()).isFalse();
            assertThat(failure.retryable()).isTrue();
        }
    }

    @Test
    void aRefusalAfterAnUnknownOutcomeIsOneToo() {
        wire.intercept(call -> wire.requests("PutEvents").size() == 1
                ? WireTap.response(200, "{\"Entries\":[")
                : WireTap.response(400, "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}"));
        try (var template = EventBridgeTemplate.builder(bus.client())
                .retry(new PublishRetry(3, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1)))
                .build()) {
            var failure = catchThrowableOfType(EventNotAcceptedException.class, () -> template.send(event("Placed")));

            assertThat(failure.errorCode()).isEqualTo("AccessDeniedException");
            assertThat(failure.isOutcomeUnknown()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MalformedDetail, true",
        "InvalidArgument, true",
        "ValidationException, true",
        "AccessDeniedException, false",
        "ExpiredTokenException, false",
        "UnrecognizedClientException, false",
        "NotAuthorizedForSourceException, false",
        "ThrottlingException, false",
        "InternalFailure, false",
        "SomethingNewException, false"
    })
    void saysWhetherTheEventIsAtFault(String code, boolean faultOfEvent) {
        try (var template = EventBridgeTemplate.builder(bus.client())
                .retry(new PublishRetry(1, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1)))
                .build()) {
            wire.failEntries("Entry", 1, code);
            wire.refuseWith("Call", 1, code);

            for (var type : List.of("Entry", "Call")) {
                var failure = catchThrowableOfType(EventNotAcceptedException.class, () -> template.send(event(type)));

                assertThat(failure.isFaultOfEvent()).as(type).isEqualTo(faultOfEvent);
                assertThat(failure.isOutcomeUnknown()).as(type).isFalse();
            }
        }
    }

    @Test
    void missingCredentialsAreNoFaultOfTheEvent() {
        try (var client = EventBridgeClient.builder()
                        .endpointOverride(bus.bridge().endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(() -> {
                            throw SdkClientException.create("Unable to load credentials");
                        })
                        .httpClient(bus.bridge().httpClient())
                        .build();
                var template = EventBridgeTemplate.builder(client).build()) {
            var failure = catchThrowableOfType(EventNotAcceptedException.class, () -> template.send(event("Placed")));

            assertThat(failure.isFaultOfEvent()).isFalse();
            assertThat(failure.isOutcomeUnknown()).isFalse();
        }
    }

    @Test
    void anEndpointThatNeverAnswersHoldsNobodyForLongerThanRetriesMayTake() throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var client = client(server.getLocalPort());
                var template = EventBridgeTemplate.builder(client)
                        .retry(new PublishRetry(10, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1)))
                        .build()) {
            var begun = System.nanoTime();

            var failure = catchThrowableOfType(EventNotAcceptedException.class, () -> template.send(event("Placed")));

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
            assertThat(failure.isOutcomeUnknown()).isTrue();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    private static EventBridgeClient client(int port) {
        return EventBridgeClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(it -> it.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    private static void serve(ServerSocket server, String answer) {
        var thread = new Thread(
                () -> {
                    while (!server.isClosed()) {
                        try (var connection = server.accept()) {
                            readRequest(connection.getInputStream());
                            connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                            connection.getOutputStream().flush();
                        } catch (IOException e) {
                            // The client or the test has gone.
                        }
                    }
                },
                "cutting-server");
        thread.setDaemon(true);
        thread.start();
    }

    private static void readRequest(InputStream in) throws IOException {
        var seen = new StringBuilder();
        while (seen.indexOf("\"Entries\"") < 0 || !seen.toString().endsWith("}]}")) {
            var next = in.read();
            if (next < 0) {
                return;
            }
            seen.append((char) next);
        }
    }

    private static OutboundEvent event(String detailType) {
        return OutboundEvent.of("default", "shop", detailType, "{}");
    }
}
