package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

    @Test
    void anEventGoesAllTheWayInTheClassLoaderOfTheDeveloperTools(@TempDir Path folder) throws IOException {
        Path log = folder.resolve("log");
        var application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Shop.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(log)
                            .content()
                            .contains("To be shipped: OrderPlaced[id=1, total=2500] by RestartClassLoader"));
        } finally {
            application.destroy();
        }
    }
}
