package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.shop.Shop.OrderPlaced;
import com.example.shop.Shop.Warehouse;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class StandaloneBusTest {

    private static Process bus;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private Warehouse warehouse;

    @DynamicPropertySource
    static void startTheBus(DynamicPropertyRegistry properties) throws IOException {
        int port = freePort();
        bus = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        "target/bus.jar",
                        "--port=" + port)
                .inheritIO()
                .start();
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            try (var socket = new Socket("localhost", port)) {
                return socket.isConnected();
            }
        });
        properties.add("spring.cloud.aws.endpoint", () -> "http://localhost:" + port);
    }

    @AfterAll
    static void stopTheBus() {
        bus.destroy();
    }

    @Test
    void anEventGoesAllTheWay() {
        events.publishEvent(new OrderPlaced(1, 2500));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(warehouse.placed).contains(new OrderPlaced(1, 2500)));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
