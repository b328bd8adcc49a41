package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualThreadsTest {

    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    @Test
    void methodsAreCalledOnVirtualThreads(@TempDir Path folder) throws IOException {
        Path jdk = newestJdk().orElse(null);
        assumeThat(jdk).as("a JDK from 21 on beside the one that runs").isNotNull();
        Path log = folder.resolve("log");
        var application = new ProcessBuilder(
                        jdk.resolve("bin/java").toString(),
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
                            .containsPattern("To be shipped: OrderPlaced\\[id=1, total=2500] by VirtualThread"));
        } finally {
            application.destroy();
        }
    }

    private static Optional<Path> newestJdk() throws IOException {
        Path here = Path.of(System.getProperty("java.home")).toRealPath();
        try (var jdks = Files.list(here.getParent())) {
            return jdks.filter(it -> version(it) >= 21).max(Comparator.comparing(VirtualThreadsTest::version));
        }
    }

    private static int version(Path jdk) {
        try {
            var version = VERSION.matcher(Files.readString(jdk.resolve("release")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
