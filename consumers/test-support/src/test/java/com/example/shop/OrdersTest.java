package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.test.EmbeddedBus;
import com.brillconsulting.eventbridge.test.EmbeddedEventBridge;
import com.example.shop.Shop.OrderPlaced;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;

@SpringBootTest
@EmbeddedEventBridge
class OrdersTest {

    @Autowired
    private ApplicationEventPublisher events;

    @Test
    void anOrderGoesToTheWarehouse(EmbeddedBus bus) {
        events.publishEvent(new OrderPlaced(1, 2500));

        assertThat(bus).received(OrderPlaced.class).matchedBy("orders-placed").deliveredTo("shop-orders-placed");
    }
}
