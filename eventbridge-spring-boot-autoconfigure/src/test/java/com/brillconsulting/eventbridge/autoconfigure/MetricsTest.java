package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.core.EventNotAcceptedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The meters, as Prometheus reads them over HTTP, and what docs/ says of them. */
@Timeout(120)
class MetricsTest {

    private static final Pattern METER = Pattern.compile("\\beventbridge_[a-z_]+");

    private static WebApplication application;
    private static String scraped;

    @BeforeAll
    static void publishAndHandle() {
        application = new WebApplication(
                "--management.metrics.tags.application=${spring.application.name}",
                "--eventbridge.publisher.retry.max-attempts=2",
                "--eventbridge.publisher.retry.initial-delay=1ms");
        var handler = application.bean(WebApplication.Handler.class);
        send(150);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(handler.taken).contains("150"));
        application.bean(WebApplication.Refusals.class).next.set(1);
        send(1);
        application.bean(WebApplication.Refusals.class).next.set(9);
        assertThatExceptionOfType(EventNotAcceptedException.class).isThrownBy(() -> send(2));
        application.bean(WebApplication.Refusals.class).next.set(0);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            scraped = application.get("/prometheus").text();
            assertThat(scraped).contains("eventbridge_listen_seconds_count").doesNotContain("shop-review-dlq\"} NaN");
        });
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static void send(int amount) {
        application
                .bean(EventBridgeOperations.class)
                .send(to -> to.bus("orders").source("shop").detailType("Order").detail(Map.of("amount", amount)));
    }

    @Test
    void failedAttemptsAreCountedByErrorCode() {
        assertThat(value("eventbridge_publish_failures_total", "retried=\"true\"", "error_code=\"InternalFailure\""))
                .isEqualTo(2);
        assertThat(value("eventbridge_publish_failures_total", "retried=\"false\"", "error_code=\"InternalFailure\""))
                .isEqualTo(1);
    }

    @Test
    void timersTellWhatBecameOfEvents() {
        assertThat(value("eventbridge_publish_seconds_count", "error_code=\"none\"", "bus=\"orders\""))
                .isEqualTo(2);
        assertThat(value("eventbridge_publish_seconds_count", "error_code=\"InternalFailure\""))
                .isEqualTo(1);
        assertThat(value("eventbridge_listen_seconds_count", "rule=\"review\"", "outcome=\"handled\""))
                .isEqualTo(1);
        assertThat(value("eventbridge_reconcile_seconds_count", "operation=\"reconcile\"", "outcome=\"changed\""))
                .isEqualTo(1);
    }

    @Test
    void gaugesTellWhatIsOnItsWay() {
        assertThat(value("eventbridge_publish_waiting_events")).isZero();
        assertThat(value("eventbridge_publish_pending_events")).isZero();
        assertThat(value("eventbridge_publish_pending_size_bytes")).isZero();
        assertThat(value("eventbridge_publish_calls")).isZero();
        assertThat(value("eventbridge_dead_letters_messages", "queue=\"shop-review-dlq\""))
                .isZero();
    }

    @Test
    void theDashboardAsksForNothingThatIsNotThere() throws IOException {
        var dashboard = JsonMapper.shared().readTree(Files.readString(Path.of("../docs/grafana/eventbridge.json")));
        var asked = new TreeSet<String>();
        dashboard.findValues("expr").forEach(it -> asked.addAll(meters(it.asString())));
        dashboard.get("templating").findValues("query").stream()
                .filter(JsonNode::isString)
                .forEach(it -> asked.addAll(meters(it.asString())));

        assertThat(asked).hasSizeGreaterThan(10);
        assertThat(scraped).contains("application=\"shop\"");
        assertThat(scraped.lines()
                        .filter(it -> !it.startsWith("#"))
                        .map(it -> it.replaceAll("[{ ].*", ""))
                        .collect(Collectors.toSet()))
                .containsAll(asked);
        for (var expression : dashboard.findValues("expr")) {
            assertThat(labels(expression.asString()))
                    .allSatisfy(it -> assertThat(scraped).contains(it + "=\""));
        }
    }

    @Test
    void thePageNamesEveryMeter() throws IOException {
        var page = Files.readString(Path.of("../docs/operating.md"));

        assertThat(application.meters()).isNotEmpty().allSatisfy(it -> assertThat(page)
                .contains("`" + it + "`"));
    }

    private static Set<String> meters(String expression) {
        return METER.matcher(expression).results().map(it -> it.group()).collect(Collectors.toSet());
    }

    /** {@return the labels by which an expression groups} */
    private static Set<String> labels(String expression) {
        return Pattern.compile("by \\(([a-z_, ]+)\\)")
                .matcher(expression)
                .results()
                .flatMap(it -> Pattern.compile(", ").splitAsStream(it.group(1)))
                .collect(Collectors.toSet());
    }

    private static double value(String meter, String... labels) {
        return scraped.lines()
                .filter(it -> it.startsWith(meter + "{") || it.startsWith(meter + " "))
                .filter(it -> Arrays.stream(labels).allMatch(it::contains))
                .mapToDouble(it -> Double.parseDouble(it.substring(it.lastIndexOf(' ') + 1)))
                .sum();
    }
}
