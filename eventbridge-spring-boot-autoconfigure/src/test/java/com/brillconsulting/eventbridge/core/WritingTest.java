package com.brillconsulting.eventbridge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.event.ClaimCheck;
import com.brillconsulting.eventbridge.event.CloudEventResolver;
import com.brillconsulting.eventbridge.event.EventMapping;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.brillconsulting.eventbridge.wire.InMemoryS3;
import com.brillconsulting.eventbridge.wire.TappedBus;
import com.brillconsulting.eventbridge.wire.WireTap;
import io.cloudevents.core.provider.EventFormatProvider;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.io.DefaultResourceLoader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is made of an event before it is sent. */
class WritingTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @RegisterExtension
    private static final TappedBus bus = new TappedBus("billing");

    private static final WireTap wire = bus.wire();

    @Test
    void sendsAClassAsItsMappingSays() {
        var mapping = EventMapping.of(Invoice.class)
                .bus("billing")
                .detailType("Invoice Issued")
                .detail(it -> Map.of("no", it.number()))
                .resources(it -> List.of("arn:aws:s3:::invoices"))
                .time(it -> NOON);
        var template = builder()
                .types(new EventTypeResolver("shop", it -> it, List.of(mapping)))
                .build();

        template.send(new LateInvoice(7));

        var entry = onlyEntry();
        assertThat(entry.path("EventBusName").asString()).isEqualTo("billing");
        assertThat(entry.path("Source").asString()).isEqualTo("shop");
        assertThat(entry.path("DetailType").asString()).isEqualTo("Invoice Issued");
        assertThat(entry.path("Detail").asString()).isEqualTo("{\"no\":7}");
        assertThat(entry.path("Resources").path(0).asString()).isEqualTo("arn:aws:s3:::invoices");
        assertThat(entry.path("Time").asDouble()).isEqualTo(NOON.getEpochSecond());
    }

    @Test
    void customizesInOrder() {
        var template = builder()
                .customizers(List.of(
                        (event, origin) -> event.withResources("arn:aws:iam::123456789012:user/ada"),
                        (event, origin) -> event.withMetadata(
                                        "of", origin.getClass().getSimpleName())
                                .withMetadata(
                                        "resources",
                                        String.valueOf(event.resources().size()))))
                .build();

        template.send(new Placed("1.10"));

        assertThat(onlyEntry().path("Detail").asString())
                .isEqualTo("{\"metadata\":{\"of\":\"Placed\",\"resources\":\"1\"},\"price\":\"1.10\"}");
    }

    @Test
    void leavesTheRestOfADetailAsItWasBesideMetadata() {
        var template = builder().build();

        template.send(to -> to.source("shop")
                .detailType("Placed")
                .detail("{ \"price\": 1.10 }")
                .metadata("a", "b\""));
        template.send(to -> to.source("shop").detailType("Placed").detail("{}").metadata("a", "b"));

        assertThat(wire.sentDetails())
                .containsExactly("{\"metadata\":{\"a\":\"b\\\"\"},\"price\": 1.10 }", "{\"metadata\":{\"a\":\"b\"}}");
    }

    @Test
    void refusesMetadataInAFieldThatIsTaken() {
        var template = builder().format(new PlainFormat("price")).build();

        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> template.send(to -> to.detail(new Placed("1")).metadata("a", "b")))
                .withMessageContaining("'price'")
                .withMessageContaining("eventbridge.publisher.metadata-field");
    }

    @Test
    void refusesWhatACustomizerSpoilt() {
        var template = builder()
                .customizers(List.of((event, origin) -> event.withDetail("[]")))
                .build();

        assertThatExceptionOfType(InvalidEventException.class).isThrownBy(() -> template.send(new Placed("1")));
    }

    @Test
    void writesCloudEventsThatTheSdkReads() {
        var template = builder()
                .format(new CloudEventFormat(Clock.fixed(NOON, ZoneOffset.UTC)))
                .build();

        template.send(to -> to.detail(new Placed("1.10")).metadata("tenant", "acme"));

        var detail = onlyEntry().path("Detail").asString();
        var event = EventFormatProvider.getInstance()
                .resolveFormat("application/cloudevents+json")
                .deserialize(detail.getBytes(StandardCharsets.UTF_8));
        assertThat(event.getType()).isEqualTo("Placed");
        assertThat(event.getSource()).hasToString("shop");
        assertThat(event.getTime().toInstant()).isEqualTo(NOON);
        assertThat(event.getExtension("tenant")).isEqualTo("acme");
        assertThat(JsonMapper.shared()
                        .readTree(detail)
                        .path("data")
                        .path("price")
                        .asString())
                .isEqualTo("1.10");
        assertThat(new CloudEventResolver().resolve(detail)).isEqualTo("{\"price\":\"1.10\"}");
        assertThat(new CloudEventResolver().resolve("{\"price\":1}")).isEqualTo("{\"price\":1}");
    }

    @Test
    void storesLargeDetailsAndSendsWhereTheyAre() {
        var s3 = new InMemoryS3();
        var store = new S3ClaimCheckStore(s3.client(), "large", "events/");
        var template = builder().claimChecks(store, 100).build();
        var large = new Placed("x".repeat(200));

        template.send(large);
        template.send(new Placed("small"));

        var check = ClaimCheck.of(wire.sentDetails().get(0)).orElseThrow();
        assertThat(check.bucket()).isEqualTo("large");
        assertThat(check.key()).startsWith("events/");
        assertThat(check.size()).isEqualTo(200 + "{\"price\":\"\"}".length());
        assertThat(store.resolve(wire.sentDetails().get(0))).isEqualTo("{\"price\":\"%s\"}".formatted("x".repeat(200)));
        assertThat(store.resolve(wire.sentDetails().get(1))).isEqualTo("{\"price\":\"small\"}");
    }

    @Test
    void readsNothingElseThanWhatWasStored() {
        var s3 = new InMemoryS3();
        var store = new S3ClaimCheckStore(s3.client(), "large", "events/");
        var check = store.store(OutboundEvent.of("default", "shop", "Placed", "{}"));

        assertThatExceptionOfType(ClaimCheckException.class)
                .isThrownBy(() -> store.fetch(new ClaimCheck("other", check.key(), 2, check.sha256())));
        assertThatExceptionOfType(ClaimCheckException.class)
                .isThrownBy(() -> store.fetch(new ClaimCheck("large", "secrets/x", 2, check.sha256())));
        s3.put("/large/" + check.key(), "[]");
        assertThatExceptionOfType(ClaimCheckException.class)
                .isThrownBy(() -> store.fetch(check))
                .withMessageContaining("not what was stored");
        s3.clear();
        assertThatExceptionOfType(ClaimCheckException.class)
                .isThrownBy(() -> store.fetch(check))
                .satisfies(it -> assertThat(it.retryable()).isTrue());
    }

    @Test
    void checksDetailsByTheirSchema() {
        var schemas = new ResourceEventSchemas(new DefaultResourceLoader(), "classpath:schemas");
        var template = builder().schemas(new JsonSchemaValidator(schemas)).build();

        template.send("shop", "order placed", "{\"price\": 1}");
        template.send("shop", "no schema", "{\"price\": \"high\"}");
        assertThatExceptionOfType(SchemaViolationException.class)
                .isThrownBy(() -> template.send("shop", "order placed", "{\"price\": \"high\"}"))
                .withMessageContaining("'order placed'")
                .satisfies(it ->
                        assertThat(it.violations()).singleElement().asString().contains("price"));
        assertThat(wire.requests("PutEvents")).hasSize(2);
    }

    @Test
    void refusesAGlobalEndpointWithoutItsSigner() {
        assertThatExceptionOfType(GlobalEndpointUnavailableException.class)
                .isThrownBy(() -> builder().endpointId("abcde.veo").build())
                .withMessageContaining("abcde.veo")
                .withMessageContaining("SigV4a");
    }

    private static EventBridgeTemplateBuilder builder() {
        return EventBridgeTemplate.builder(bus.client()).types(new EventTypeResolver("shop", it -> it));
    }

    private static JsonNode onlyEntry() {
        var requests = wire.requests("PutEvents");
        assertThat(requests).hasSize(1);
        return requests.get(0).path("Entries").path(0);
    }

    @EventBridgeEvent
    record Placed(String price) {}

    static class Invoice {

        private final int number;

        Invoice(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    static class LateInvoice extends Invoice {

        LateInvoice(int number) {
            super(number);
        }
    }
}
