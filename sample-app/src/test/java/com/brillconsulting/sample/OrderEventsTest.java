package com.brillconsulting.sample;

import static com.brillconsulting.eventbridge.test.EventBridgeAssertions.becauseOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.test.EmbeddedBus;
import com.brillconsulting.eventbridge.test.EmbeddedEventBridge;
import com.brillconsulting.sample.order.Order;
import com.brillconsulting.sample.order.OrderPlaced;
import com.brillconsulting.sample.order.OrderShipped;
import com.brillconsulting.sample.order.Orders;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionOperations;

/** What orders give rise to, seen at the bus. */
// tag::class[]
@SpringBootTest(properties = "sample.first-orders=false")
@EmbeddedEventBridge
class OrderEventsTest {

    @Autowired
    private Orders orders;

    @Test
    void aLargeOrderGoesToWhoLooksAtLargeOnes(EmbeddedBus bus) {
        orders.place("Grace", new BigDecimal("1800.00"));

        assertThat(bus)
                .received(OrderPlaced.class)
                .with(it -> it.customer().equals("Grace"))
                .matchedBy("large-orders")
                .deliveredTo("shop-large-orders");
    }

    @Test
    void aSmallOrderDoesNotSinceItsTotalIsTooSmall(EmbeddedBus bus) {
        orders.place("Ada", new BigDecimal("12.50"));

        assertThat(bus)
                .received(OrderPlaced.class)
                .matchedBy("orders-placed")
                .notMatchedBy("large-orders", becauseOf("detail.total"));
    }
    // end::class[]

    @Test
    void anOrderThatIsRolledBackIsNoEvent(EmbeddedBus bus, @Autowired TransactionOperations transaction) {
        transaction.executeWithoutResult(status -> {
            orders.place("Nobody", new BigDecimal("5.00"));
            status.setRollbackOnly();
        });
        Order order = orders.place("Somebody", new BigDecimal("6.00"));
        orders.ship(order.getId());

        assertThat(bus).received(OrderShipped.class).with(it -> it.id() == order.getId());
        assertThat(bus.events()).hasSize(2);
    }

    // tag::clock[]
    @Test
    void theReportIsAskedForEveryMinute(EmbeddedBus bus) {
        bus.clock().advance(Duration.ofMinutes(1));

        assertThat(bus)
                .received("aws.events", "Scheduled Event")
                .matchedBy("shop-report")
                .deliveredTo("shop-shop-report");
    }
    // end::clock[]

    // tag::replay[]
    @Test
    void ordersOfTheArchiveCanBeReplayed(EmbeddedBus bus) {
        var shop = bus.eventBridge().describeEventBus(it -> it.name("shop")).arn();
        var archive = bus.eventBridge()
                .createArchive(it -> it.archiveName("orders").eventSourceArn(shop))
                .archiveArn();
        Instant start = bus.clock().instant().minusSeconds(1);
        orders.place("Edsger", new BigDecimal("99.90"));

        bus.eventBridge().startReplay(it -> it.replayName("again")
                .eventSourceArn(archive)
                .eventStartTime(start)
                .eventEndTime(bus.clock().instant().plusSeconds(1))
                .destination(to -> to.arn(shop)));
        bus.clock().advance(Duration.ofMinutes(1));

        assertThat(bus).received(OrderPlaced.class).replayedBy("again").deliveredTo("shop-orders-placed");
    }
    // end::replay[]
}
