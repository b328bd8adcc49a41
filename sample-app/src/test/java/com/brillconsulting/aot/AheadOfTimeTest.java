package com.brillconsulting.aot;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.sample.SampleApplication;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications that Spring has processed ahead of time, on the JVM, since a native image runs the same code. */
class AheadOfTimeTest {

    private static final ExecutorService PROCESSORS = Executors.newFixedThreadPool(2);

    private static Future<ProcessedApplication> sample;
    private static Future<ProcessedApplication> features;

    /** One beside the other, since neither takes more than one processor. */
    @BeforeAll
    static void process(@TempDir Path folder) {
        sample = PROCESSORS.submit(() -> ProcessedApplication.of(SampleApplication.class, folder.resolve("sample")));
        features = PROCESSORS.submit(() -> ProcessedApplication.of(Features.class, folder.resolve("features")));
    }

    @AfterAll
    static void stop() {
        PROCESSORS.shutdownNow();
    }

    @Test
    void eventsOfTheSampleReachItsListeners() throws Exception {
        try (var running = sample.get().start("--server.port=0", "--eventbridge.embedded.port=0")) {
            running.logs(
                    "Starting AOT-processed SampleApplication",
                    "Ada placed order 1 of 24.90",
                    "Order 2 is a large one: 1800.00",
                    "Order 2 was shipped to Grace");
        }
    }

    @Test
    void everyKindOfDeclarationAndListenerWorks() throws Exception {
        try (var running = features.get().start()) {
            running.logs(
                    "Starting AOT-processed Features",
                    "record Counted[number=1]",
                    "envelope Counted[number=1] of features",
                    "sealed Born[name=Ada]",
                    "sealed Renamed[name=Grace, before=Ada]",
                    "tree 3 of Tree",
                    "map {number=3}",
                    "list [Counted[number=1]]",
                    "shared {\"name\":\"key\"}",
                    "shared {\"number\":1}",
                    "heard Counted[number=1]",
                    "transactional Counted[number=1]");
            assertThat(running.get("/actuator/eventbridge/topology"))
                    .contains("schedule \\\"daily\\\"", "rule \\\"of-class\\\"", "\"cost:center\":\"tests\"")
                    .doesNotContain("s3cret-of-the-crm");
            assertThat(running.get("/actuator/eventbridge/drift")).contains("\"changes\":[]");
            assertThat(running.get("/actuator/eventbridge/export/mermaid")).startsWith("flowchart");
            assertThat(running.get("/actuator/health")).contains("\"status\":\"UP\"");
            assertThat(running.get("/actuator/info")).contains("\"schedule\":2");
        }
        try (var exporting = features.get().start("--eventbridge.export=mermaid")) {
            assertThat(exporting.end()).startsWith("flowchart").doesNotContain("port ");
        }
        try (var other = features.get().start("--eventbridge.embedded.enabled=false")) {
            assertThat(other.end()).contains("'eventbridge.embedded.enabled' was true then and is false now");
        }
    }
}
