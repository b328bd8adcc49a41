package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.shop.Shop.OrderPlaced;
import com.example.shop.Shop.Warehouse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class StandaloneBusTest {

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private Warehouse warehouse;

    @DynamicPropertySource
    static void bus(DynamicPropertyRegistry properties) {
        properties.add("spring.cloud.aws.endpoint", StandaloneBus::endpoint);
    }

    @Test
    void anEventGoesAllTheWay() {
        events.publishEvent(new OrderPlaced(1, 2500));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(warehouse.placed).contains(new OrderPlaced(1, 2500)));
    }
}
