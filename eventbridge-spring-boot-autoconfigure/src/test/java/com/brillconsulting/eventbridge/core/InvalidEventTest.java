package com.brillconsulting.eventbridge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.brillconsulting.eventbridge.wire.TappedBus;
import com.brillconsulting.eventbridge.wire.WireTap;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidEventTest {

    @RegisterExtension
    private static final TappedBus bus = new TappedBus("orders");

    private static final WireTap wire = bus.wire();

    private final EventBridgeTemplate template = bus.template(new EventTypeResolver("shop", it -> it));

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "\"text\"", "[{}]", "1", "null", "{\"a\": ", "{} {}", "{\"a\": 1} // why"})
    void refusesATextThatIsNoJsonObject(String detail) {
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> template.send("shop", "Order", detail))
                .withMessageContaining("detail");
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> template.send(OutboundEvent.of("default", "shop", "Order", detail)));
        assertThat(wire.requests("PutEvents")).isEmpty();
    }

    static Stream<Object> noJsonObjects() {
        var endless = new HashMap<String, Object>();
        endless.put("self", endless);
        return Stream.of(List.of(1), 5, new Code("x"), Instant.EPOCH, endless);
    }

    @ParameterizedTest
    @MethodSource("noJsonObjects")
    void refusesAnObjectThatIsNotWrittenAsJsonObject(Object detail) {
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> template.send("shop", "Order", detail))
                .withMessageContaining(detail.getClass().getName());
        assertThat(wire.requests("PutEvents")).isEmpty();
    }

    static Stream<Consumer<SendOptions>> eventsThatEventBridgeRefuses() {
        return Stream.of(
                to -> to.source("aws.orders").detailType("Order").detail("{}"),
                to -> to.source(" ").detailType("Order").detail("{}"),
                to -> to.detailType("Order").detail("{}"),
                to -> to.source("shop").detail("{}"),
                to -> to.source("shop").detailType("Order"),
                to -> to.source("shop").detailType("x".repeat(129)).detail("{}"),
                to -> to.source("shop").detailType("Order").detail("{}").bus(""),
                to -> to.source("shop").detailType("Order").detail("{}").resources("x".repeat(2049)),
                to -> to.source("shop").detailType("Order").detail("{}").traceHeader("x".repeat(501)));
    }

    @ParameterizedTest
    @MethodSource("eventsThatEventBridgeRefuses")
    void refusesWhatEventBridgeWouldRefuse(Consumer<SendOptions> to) {
        assertThatExceptionOfType(InvalidEventException.class).isThrownBy(() -> template.send(to));
        assertThat(wire.requests("PutEvents")).isEmpty();
    }

    @Test
    void saysHowToMakeAnEventOfAnObjectThatIsNone() {
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> template.send(new Code("x")))
                .withMessageContaining(Code.class.getName())
                .withMessageContaining("@EventBridgeEvent");
    }

    @Test
    void saysHowLargeAnEventIsThatIsTooLarge() {
        var small = bus.template(new EventTypeResolver("shop", it -> it), 100);
        var fits = "{\"a\":\"%s\"}".formatted("x".repeat(100 - 8 - "shop".length() - "Order".length()));

        assertThat(small.send("shop", "Order", fits).eventId()).isNotBlank();
        assertThatExceptionOfType(EventTooLargeException.class)
                .isThrownBy(() -> small.send("shop", "Orders", fits))
                .withMessageContaining("101 bytes")
                .satisfies(e -> assertThat(e.size()).isEqualTo(101))
                .satisfies(e -> assertThat(e.limit()).isEqualTo(100));
        assertThat(wire.requests("PutEvents")).hasSize(1);
    }

    private record Code(@JsonValue String value) {}
}
