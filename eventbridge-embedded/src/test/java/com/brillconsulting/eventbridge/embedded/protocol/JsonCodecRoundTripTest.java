package com.brillconsulting.eventbridge.embedded.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Sends random requests of every operation through the SDK's real clients, so that what their marshallers write is what
 * we read, and what we write is what their unmarshallers read. This also holds the SDK to its protected {@code SdkField}.
 */
class JsonCodecRoundTripTest {

    private static final int ROUNDS = 15;

    private Function<AwsHttpRequest, byte[]> service = request -> new byte[0];

    @Test
    void everyOperationOfEventBridge() {
        try (var client = configure(EventBridgeClient.builder()).build()) {
            // An endpoint id makes the client sign for all regions, for which it needs native code.
            roundTrips(client, EventBridgeClient.class, 57, new RandomPojos(57, "EndpointId"));
        }
    }

    @Test
    void everyOperationOfSqs() {
        try (var client =
                configure(SqsClient.builder()).checksumValidationEnabled(false).build()) {
            roundTrips(client, SqsClient.class, 23, new RandomPojos(23));
        }
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configure(B builder) {
        return builder.httpClient(new InMemoryHttpClient(request ->
                        CompletableFuture.completedFuture(new AwsHttpResponse(200, Map.of(), service.apply(request)))))
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(URI.create("http://in-memory"))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    private void roundTrips(Object client, Class<?> type, int operations, RandomPojos random) {
        var methods = Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 1
                        && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                        && SdkPojo.class.isAssignableFrom(method.getReturnType()))
                .toList();
        assertThat(methods).hasSize(operations);
        for (Method method : methods) {
            for (int round = 0; round < ROUNDS; round++) {
                roundTrip(client, method, random);
            }
        }
    }

    private void roundTrip(Object client, Method method, RandomPojos random) {
        Class<?> requestType = method.getParameterTypes()[0];
        SdkPojo request = random.of(requestType);
        SdkPojo response = random.of(method.getReturnType());
        SdkPojo read = RandomPojos.builder(requestType);
        service = sent -> {
            JsonCodec.read(sent.body(), read);
            return JsonCodec.write(response);
        };

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
