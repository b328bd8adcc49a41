package com.brillconsulting.eventbridge.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AliasFor;
import org.springframework.util.PropertyPlaceholderHelper;
import org.springframework.util.StringValueResolver;

class EventTypeResolverTest {

    private static final StringValueResolver VALUES =
            value -> new PropertyPlaceholderHelper("${", "}").replacePlaceholders(value, Map.of("stage", "test")::get);

    private final EventTypeResolver types = new EventTypeResolver("shop", VALUES);

    @Test
    void defaultsToTheApplicationTheClassAndTheDefaultBus() {
        assertThat(types.resolve(Placed.class)).isEqualTo(new EventType("default", "shop", "Placed"));
    }

    @Test
    void resolvesPlaceholders() {
        assertThat(types.resolve(Shipped.class)).isEqualTo(new EventType("orders-test", "shop.test", "Order test"));
    }

    @Test
    void findsTheAnnotationOnOtherAnnotationsAndOnSupertypes() {
        assertThat(types.resolve(Paid.class)).isEqualTo(new EventType("payments", "shop", "Payment"));
        assertThat(types.resolve(LateShipped.class)).isEqualTo(types.resolve(Shipped.class));
        assertThat(types.resolve(Returned.class)).isEqualTo(new EventType("returns", "shop", "Returned"));
    }

    @Test
    void knowsNothingOfAClassThatIsNoEvent() {
        assertThat(types.resolve(String.class)).isNull();
    }

    @Test
    void saysWhatToDoWhenThereIsNoSource() {
        var nameless = new EventTypeResolver(null, VALUES);

        assertThatExceptionOfType(InvalidEventClassException.class)
                .isThrownBy(() -> nameless.resolve(Placed.class))
                .withMessageContaining(Placed.class.getName())
                .withMessageContaining("spring.application.name");
        assertThat(nameless.resolve(Shipped.class)).isNotNull();
    }

    @EventBridgeEvent
    private record Placed() {}

    @EventBridgeEvent(bus = "orders-${stage}", source = "shop.${stage}", detailType = "Order ${stage}")
    private static class Shipped {}

    private static class LateShipped extends Shipped {}

    @EventBridgeEvent(bus = "payments")
    @Retention(RetentionPolicy.RUNTIME)
    private @interface PaymentEvent {

        @AliasFor(annotation = EventBridgeEvent.class, attribute = "detailType")
        String name();
    }

    @PaymentEvent(name = "Payment")
    private record Paid() {}

    @EventBridgeEvent(bus = "returns")
    private interface ReturnEvent {}

    private record Returned() implements ReturnEvent {}
}
