package com.brillconsulting.eventbridge.test;

import static com.brillconsulting.eventbridge.test.EventBridgeAssertions.becauseOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(
        properties = {
            "spring.application.name=shop",
            "spring.cloud.aws.region.static=eu-central-1",
            "eventbridge.listener.backoff.initial-interval=1s",
            "eventbridge.listener.backoff.multiplier=1"
        })
@EmbeddedEventBridge
class EmbeddedEventBridgeTest {

    @Autowired
    private EventBridgeOperations events;

    @Autowired
    private EmbeddedBus injected;

    @Test
    void theBusIsABeanAndAParameter(EmbeddedBus bus) {
        assertThat(bus).isSameAs(injected);
        assertThat(bus.eventBridge()
                        .listEventBuses(it -> {})
                        .eventBuses()
                        .get(0)
                        .arn())
                .contains(":eu-central-1:");
    }

    @Test
    void anEventIsFollowedFromThePublisherToTheQueue(EmbeddedBus bus) {
        events.send(new OrderPlaced(1, "Grace", new BigDecimal("1800.00")));

        assertThat(bus)
                .received(OrderPlaced.class)
                .with(it -> it.customer().equals("Grace"))
                .matchedBy("orders-placed")
                .matchedBy("large-orders")
                .deliveredTo("shop-large-orders");
        assertThat(bus).receivedNo(OrderShipped.class);
    }

    @Test
    void anEventThatIsNotMatchedTellsTheFieldThatStandsInTheWay(EmbeddedBus bus) {
        events.send(new OrderPlaced(1, "Ada", new BigDecimal("12.50")));

        assertThat(bus)
                .received(OrderPlaced.class)
                .matchedBy("orders-placed")
                .notMatchedBy("large-orders", becauseOf("detail.total"));
        assertThatThrownBy(() -> assertThat(bus)
                        .within(Duration.ofMillis(20))
                        .received(OrderPlaced.class)
                        .matchedBy("large-orders"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected an event \"Order Placed\" of source \"shop.orders\" on bus \"shop\""
                        + " matched by rule \"large-orders\" within 0.02 s")
                .hasMessageContaining("\"customer\":\"Ada\"")
                .hasMessageContaining("matched by orders-placed; delivered to shop-orders-placed")
                .hasMessageContaining("not matched by large-orders")
                .hasMessageContaining("detail.total: 12.50 is not >= 1000");
        assertThatThrownBy(() -> assertThat(bus)
                        .received(OrderPlaced.class)
                        .notMatchedBy("large-orders", becauseOf("detail.id")))
                .hasMessageContaining("is not matched by rule \"large-orders\", but not because of detail.id");
        assertThatThrownBy(() -> assertThat(bus).received(OrderPlaced.class).notMatchedBy("large-order"))
                .hasMessageContaining("cannot be matched by rule \"large-order\", which does not exist");
        assertThatThrownBy(() -> assertThat(bus).received(OrderPlaced.class).notMatchedBy("orders-placed"))
                .hasMessageContaining("is matched by rule \"orders-placed\"");
    }

    @Test
    void everyTestStartsWithNoEvents(EmbeddedBus bus) {
        assertThat(bus.events()).isEmpty();
        assertThatThrownBy(() -> assertThat(bus).within(Duration.ZERO).received(OrderPlaced.class))
                .hasMessageContaining("No event came to the bus");
    }

    @Test
    void puttingTheClockForwardFiresSchedules(EmbeddedBus bus) {
        bus.clock().advance(Duration.ofDays(1));

        assertThat(bus)
                .received("aws.events", "Scheduled Event")
                .matchedBy("nightly")
                .deliveredTo("shop-nightly");
    }

    @Test
    void anEventThatItsListenerFailsForIsFoundInTheDeadLetterQueue(EmbeddedBus bus) {
        events.send(new OrderPlaced(1, "Nobody", new BigDecimal("2000000")));

        assertThat(bus)
                .within(Duration.ofSeconds(30))
                .received(OrderPlaced.class)
                .deadLettered();
    }

    @Test
    void aClassThatIsNoEventIsAMistakeOfTheTest(EmbeddedBus bus) {
        assertThatThrownBy(() -> assertThat(bus).received(String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.String is no event");
    }
}
