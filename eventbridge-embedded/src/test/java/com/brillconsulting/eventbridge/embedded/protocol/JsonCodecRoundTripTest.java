package com.brillconsulting.eventbridge.embedded.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.embedded.http.InMemoryHttpClient;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Sends random requests of every operation through the SDK's real clients, so that what their marshallers write is what
 * we read, and what we write is what their unmarshallers read. This also holds the SDK to its protected {@code SdkField}.
 */
class JsonCodecRoundTripTest {

    private static final int ROUNDS = 15;

    private Function<AwsHttpRequest, AwsHttpResponse> service = request -> ok(new byte[0]);

    @Test
    void everyOperationOfEventBridge() {
        try (var client = configure(EventBridgeClient.builder()).build()) {
            // An endpoint id makes the client sign for all regions, for which it needs native code.
            roundTrips(client, EventBridgeClient.class, 57, new RandomPojos(57, "EndpointId"), this::jsonRpc);
        }
    }

    @Test
    void everyOperationOfSqs() {
        try (var client =
                configure(SqsClient.builder()).checksumValidationEnabled(false).build()) {
            roundTrips(client, SqsClient.class, 23, new RandomPojos(23), this::jsonRpc);
        }
    }

    @Test
    void everyOperationOfScheduler() {
        try (var client = configure(SchedulerClient.builder()).build()) {
            roundTrips(client, SchedulerClient.class, 12, new RandomPojos(12), restJson(SchedulerClient.class));
        }
    }

    @Test
    void everyOperationOfSchemas() {
        try (var client = configure(SchemasClient.builder()).build()) {
            roundTrips(client, SchemasClient.class, 31, new RandomPojos(31), restJson(SchemasClient.class));
        }
    }

    /** Reads what was sent into a builder, and answers a response. */
    @FunctionalInterface
    private interface Codec {
        AwsHttpResponse exchange(AwsHttpRequest sent, SdkPojo builder, SdkPojo response);
    }

    private AwsHttpResponse jsonRpc(AwsHttpRequest sent, SdkPojo builder, SdkPojo response) {
        JsonCodec.read(sent.body(), builder);
        return ok(JsonCodec.write(response));
    }

    private Codec restJson(Class<?> client) {
        // A client's interface has the methods of a service; none of them is called.
        var operations = Proxy.newProxyInstance(
                client.getClassLoader(), new Class<?>[] {client}, (proxy, method, arguments) -> null);
        var routes = RestRoutes.of(OperationTable.of(MethodHandles.lookup(), operations));
        return (sent, builder, response) -> {
            var uri = RequestUri.parse(sent.uri());
            var match = Objects.requireNonNull(routes.find(sent.method(), uri.segments()), sent.uri());
            assertThat(match.operation().newRequest()).hasSameClassAs(builder);
            RestJsonCodec.read(sent, uri, match.labels(), builder);
            return RestJsonCodec.write(response, 200);
        };
    }

    private static AwsHttpResponse ok(byte[] body) {
        return new AwsHttpResponse(200, Map.of(), body);
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configure(B builder) {
        return builder.httpClient(
                        new InMemoryHttpClient(request -> CompletableFuture.completedFuture(service.apply(request))))
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(URI.create("http://in-memory"))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    private void roundTrips(Object client, Class<?> type, int operations, RandomPojos random, Codec codec) {
        var methods = Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 1
                        && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                        && SdkResponse.class.isAssignableFrom(method.getReturnType()))
                .toList();
        assertThat(methods).hasSize(operations);
        for (Method method : methods) {
            for (int round = 0; round < ROUNDS; round++) {
                roundTrip(client, method, random, codec);
            }
        }
    }

    private void roundTrip(Object client, Method method, RandomPojos random, Codec codec) {
        Class<?> requestType = method.getParameterTypes()[0];
        SdkPojo request = random.of(requestType);
        SdkPojo response = random.of(method.getReturnType());
        SdkPojo read = RandomPojos.builder(requestType);
        service = sent -> codec.exchange(sent, read, response);

        Object answered = call(client, method, request);

        assertThat(((SdkPojo) ((Buildable) read).build()).equalsBySdkFields(request))
                .as("%s sent, %s read", request, read)
                .isTrue();
        assertThat(((SdkPojo) answered).equalsBySdkFields(response))
                .as("%s written, %s received", response, answered)
                .isTrue();
    }

    private static Object call(Object client, Method method, SdkPojo request) {
        try {
            return method.invoke(client, request);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(method.getName() + " failed for " + request, e);
        }
    }
}
