package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.shop.Shop.OrderPlaced;
import com.example.shop.Shop.Warehouse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.reactive.function.client.WebClient;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class OrderControllerTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Warehouse warehouse;

    @Test
    void anOrderThatIsPostedGoesToTheWarehouse() {
        String id = WebClient.create("http://localhost:" + port)
                .post()
                .uri("/orders")
                .bodyValue(new OrderPlaced(1, 2500))
                .retrieve()
                .bodyToMono(String.class)
                .block(Duration.ofSeconds(60));

        assertThat(id).isNotBlank();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(warehouse.placed).contains(new OrderPlaced(1, 2500)));
    }
}
