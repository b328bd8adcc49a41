package com.brillconsulting.eventbridge.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.embedded.time.MovableClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The services that say nothing of themselves but in the signature. */
class RestServicesTest {

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T10:00:00Z"));

    @Test
    void answersOverHttpByTheServiceOfTheSignature() throws Exception {
        try (var bus = EmbeddedEventBridgeServer.builder().clock(clock).start()) {
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
}
