package com.brillconsulting.eventbridge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.brillconsulting.eventbridge.wire.TappedBus;
import com.brillconsulting.eventbridge.wire.WireTap;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventBridgeTemplateTest {

    @RegisterExtension
    private static final TappedBus bus = new TappedBus("orders");

    private static final WireTap wire = bus.wire();

    private final EventBridgeTemplate template = bus.template(new EventTypeResolver("shop", it -> it));

    @Test
    void sendsAnEventAsItsClassSays() {
        var event = new OrderPlaced("o-1", 12.5, Instant.parse("2026-11-01T10:00:00Z"));

        var published = template.send(event);

        assertThat(published.event()).isSameAs(event);
        assertThat(published.eventId()).isNotBlank();
        assertThat(onlyEntry()).isEqualTo(json("""
                        {"EventBusName": "orders", "Source": "shop", "DetailType": "Order Placed",
                         "Detail": "{\\"id\\":\\"o-1\\",\\"total\\":12.5,\\"at\\":\\"2026-11-01T10:00:00Z\\"}"}
                        """));
    }

    @Test
    void sendsADetailToTheDefaultBus() {
        template.send("shop", "Order Lost", Map.of("id", "o-2"));

        assertThat(onlyEntry()).isEqualTo(json("""
                        {"EventBusName": "default", "Source": "shop", "DetailType": "Order Lost",
                         "Detail": "{\\"id\\":\\"o-2\\"}"}
                        """));
        assertThat(wire.requests("DescribeEventBus")).isEmpty();
    }

    @Test
    void sendsAnEventThatIsPutTogetherOnTheSpot() {
        template.send(to -> to.bus("orders")
                .source("shop")
                .detailType("Order Moved")
                .detail("{ \"price\": 1.10 }")
                .resources("arn:aws:s3:::a", "arn:aws:s3:::b")
                .time(Instant.ofEpochSecond(1_790_000_000))
                .traceHeader("Root=1-67891233-abcdef012345678912345678"));

        assertThat(onlyEntry()).isEqualTo(json("""
                        {"EventBusName": "orders", "Source": "shop", "DetailType": "Order Moved",
                         "Detail": "{ \\"price\\": 1.10 }", "Resources": ["arn:aws:s3:::a", "arn:aws:s3:::b"],
                         "Time": 1790000000.000, "TraceHeader": "Root=1-67891233-abcdef012345678912345678"}
                        """));
    }

    @Test
    void takesFromTheClassOfTheDetailWhatIsNotGiven() {
        template.send(to -> to.detail(new OrderPlaced("o-3", 1, Instant.EPOCH)).source("shop.import"));

        assertThat(onlyEntry().path("EventBusName").asString()).isEqualTo("orders");
        assertThat(onlyEntry().path("Source").asString()).isEqualTo("shop.import");
        assertThat(onlyEntry().path("DetailType").asString()).isEqualTo("Order Placed");
    }

    @Test
    void refusesABusThatDoesNotExistUntilItDoes() {
        Consumer<SendOptions> toReturns =
                to -> to.bus("returns").source("shop").detailType("Return").detail("{}");

        assertThatExceptionOfType(EventBusNotFoundException.class)
                .isThrownBy(() -> template.send(toReturns))
                .withMessageContaining("'returns'")
                .satisfies(e -> assertThat(e.bus()).isEqualTo("returns"));
        assertThat(wire.requests("PutEvents")).isEmpty();

        bus.client().createEventBus(it -> it.name("returns"));
        assertThat(template.send(toReturns).eventId()).isNotBlank();
        assertThat(template.send(toReturns).eventId()).isNotBlank();
        assertThat(wire.requests("DescribeEventBus")).hasSize(2);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void sendsUncheckedWhereItMayNotSeeTheBusAndSaysSoOnce(CapturedOutput output) {
        wire.refuse("DescribeEventBus", 1, "AccessDeniedException");

        template.send(order(1));
        template.send(order(2));

        assertThat(wire.sentDetailTypes()).hasSize(2);
        assertThat(output.getOut()).containsOnlyOnce("events:DescribeEventBus").contains("'orders'");
    }

    @Test
    void sendsWhereTheBusCannotBeLookedUp() {
        wire.refuse("DescribeEventBus", 1, "ThrottlingException");

        template.send(order(1));

        assertThat(wire.requests("PutEvents")).hasSize(1);
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        wire.failEntries("Order 1", 3, "ThrottlingException");

        assertThatExceptionOfType(EventNotAcceptedException.class)
                .isThrownBy(() -> template.send(order(1)))
                .withMessageContaining("3 attempt")
                .satisfies(e -> assertThat(e.errorCode()).isEqualTo("ThrottlingException"))
                .satisfies(e -> assertThat(e.retryable()).isTrue())
                .satisfies(e -> assertThat(e.event()).isEqualTo(order(1)));
        assertThat(wire.sentDetailTypes()).hasSize(3);
    }

    @Test
    void sendsWithoutWaiting() throws Exception {
        assertThat(template.sendAsync(order(1)).get().event()).isEqualTo(order(1));
        assertThat(template.sendAsync("shop", "Order", "{}").get().eventId()).isNotBlank();
        assertThat(template.sendAsync(
                                to -> to.source("shop").detailType("Order").detail("{}"))
                        .get()
                        .eventId())
                .isNotBlank();
        assertThat(template.sendAllAsync(List.of(order(1), order(2))).get()).hasSize(2);
    }

    @Test
    void failsTheFutureOfAnEventThatIsNotSent() {
        wire.failEntries("Order 1", 1, "MalformedDetail");

        assertThat(template.sendAsync("no event"))
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(InvalidEventException.class);
        assertThat(template.sendAllAsync(List.of(order(1))))
                .failsWithin(Duration.ofMinutes(1))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(EventsNotPublishedException.class);
    }

    @Test
    void sendsAPreparedEventAsItWasWhenItWasPrepared() {
        var changing = new HashMap<>(Map.of("id", "before"));
        var event = new Renamed(changing);

        var prepared = template.prepare(event);
        changing.put("id", "after");
        var published = template.send(prepared);

        assertThat(published.event()).isSameAs(event);
        assertThat(onlyEntry().path("Detail").asString()).contains("before").doesNotContain("after");
    }

    @Test
    void preparesOnlyWhatCanBeSent() {
        assertThatExceptionOfType(EventBusNotFoundException.class)
                .isThrownBy(() -> template.prepare(OutboundEvent.of("nowhere", "shop", "Order", "{}")));
        assertThatExceptionOfType(InvalidEventException.class).isThrownBy(() -> template.prepare("no event"));
    }

    private static OutboundEvent order(int number) {
        return OutboundEvent.of("orders", "shop", "Order " + number, "{}");
    }

    private static JsonNode onlyEntry() {
        assertThat(wire.requests("PutEvents")).hasSize(1);
        var entries = wire.requests("PutEvents").get(0).path("Entries");
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @EventBridgeEvent(bus = "orders", detailType = "Order Placed")
    private record OrderPlaced(String id, double total, Instant at) {}

    @EventBridgeEvent(bus = "orders")
    private record Renamed(Map<String, String> names) {}
}
