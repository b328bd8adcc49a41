package com.brillconsulting.eventbridge.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.embedded.protocol.OperationTable;
import com.brillconsulting.eventbridge.embedded.protocol.Scope;
import com.brillconsulting.eventbridge.embedded.schedule.SchedulerService;
import com.brillconsulting.eventbridge.embedded.schema.SchemaService;
import com.brillconsulting.eventbridge.embedded.target.TargetDeliverers;
import com.brillconsulting.eventbridge.embedded.target.TargetHandlers;
import com.brillconsulting.eventbridge.embedded.time.MovableClock;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.schemas.SchemasClient;

/** The services whose operations are told by method and path. */
class RestServicesTest {

    private static final Scope SCOPE = new Scope("123456789012", "us-east-1");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T10:00:00Z"));

    @Test
    void offersEveryOperationOfScheduler() {
        var deliverers = new TargetDeliverers(
                new TargetHandlers(), (queue, body, attributes, group, trace, arn) -> {}, (bus, event) -> {});
        var service = new SchedulerService(clock, deliverers, (queue, body, attributes, group, trace, arn) -> {});
        assertOffersAll(service.operations(SCOPE), SchedulerClient.class, 12);
    }

    @Test
    void offersEveryOperationOfSchemas() {
        assertOffersAll(new SchemaService(clock).operations(SCOPE), SchemasClient.class, 31);
    }

    @Test
    void answersOverHttpByTheServiceOfTheSignature() throws Exception {
        try (var bus = EmbeddedEventBridge.builder().clock(clock).start()) {
            assertThat(get(bus.endpoint().resolve("/schedule-groups"), "scheduler"))
                    .contains("schedule-group/default");
            assertThat(get(bus.endpoint().resolve("/v1/registries"), "schemas")).contains("registry/aws.events");
            assertThat(get(bus.endpoint().resolve("/?Action=GetCallerIdentity&Version=2011-06-15"), "sts"))
                    .contains("<Account>123456789012</Account>");
            assertThat(get(bus.endpoint().resolve("/v1/registries"), "lambda")).contains("UnknownOperationException");
        }
    }

    private static String get(URI uri, String service) throws Exception {
        var request = HttpRequest.newBuilder(uri)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKID/20261123/us-east-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=00")
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static void assertOffersAll(OperationTable offered, Class<?> client, int count) {
        Set<String> operations = Arrays.stream(client.getMethods())
                .filter(method ->
                        Arrays.stream(method.getParameterTypes()).anyMatch(SdkRequest.class::isAssignableFrom))
                .map(Method::getName)
                .filter(name -> !name.endsWith("Paginator"))
                .map(name -> Character.toUpperCase(name.charAt(0)) + name.substring(1))
                .collect(Collectors.toSet());
        assertThat(offered.names()).hasSize(count).isSubsetOf(operations);
    }
}
