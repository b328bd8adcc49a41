package com.example.shop;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;

/** The bus that runs on its own, in a process that ends with the tests. */
final class StandaloneBus {

    private static String endpoint;

    private StandaloneBus() {}

    static synchronized String endpoint() {
        if (endpoint == null) {
            endpoint = start();
        }
        return endpoint;
    }

    private static String start() {
        try {
            int port = freePort();
            var bus = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            "target/bus.jar",
                            "--port=" + port)
                    .inheritIO()
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(bus::destroy));
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
                try (var socket = new Socket("localhost", port)) {
                    return socket.isConnected();
                }
            });
            return "http://localhost:" + port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
