package com.brillconsulting.eventbridge.autoconfigure;

import static com.brillconsulting.eventbridge.autoconfigure.EventBridgeApplication.size;
import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventPattern;
import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.event.EventEnvelope;
import com.brillconsulting.eventbridge.wire.InMemoryS3;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;

/** What is done to details on their way out, and undone before a listener's method gets them. */
class DetailJourneyTest {

    private final InMemoryS3 s3 = new InMemoryS3();
    private EmbeddedEventBridgeServer bus;

    @BeforeEach
    void start() {
        bus = EmbeddedEventBridgeServer.builder().start();
    }

    @AfterEach
    void stop() {
        bus.close();
    }

    @Test
    void detailsThatAreTooLargeForARequestArrive() {
        var large = "x".repeat(2_000_000);

        application("eventbridge.publisher.claim-check.bucket=large").run(context -> {
            context.getBean(EventBridgeOperations.class).sendAll(List.of(new Report("small"), new Report(large)));

            var listener = context.getBean(Listener.class);
            eventually().untilAsserted(() -> assertThat(listener.reports)
                    .extracting(Report::text)
                    .containsExactlyInAnyOrder("small", large));
            eventually().untilAsserted(() -> assertThat(listener.trees)
                    .extracting(it -> it.detail().path("text").asString())
                    .containsExactlyInAnyOrder("small", large));
        });
    }

    @Test
    void aListenerThatDoesNotFindTheDetailGetsTheEventAgain() {
        application(
                        "eventbridge.publisher.claim-check.bucket=large",
                        "eventbridge.publisher.claim-check.over-size=100B")
                .run(context -> {
                    s3.hide();
                    context.getBean(EventBridgeOperations.class).send(new Report("x".repeat(200)));
                    eventually().until(() -> s3.misses() > 0);
                    s3.show();

                    eventually().untilAsserted(() -> assertThat(context.getBean(Listener.class).reports)
                            .hasSize(1));
                    eventually().untilAsserted(() -> assertThat(size(context, "shop-reports-dlq"))
                            .isZero());
                });
    }

    @Test
    void theDataOfACloudEventIsWhatAMethodGets() {
        application("eventbridge.publisher.format=cloudevents").run(context -> {
            context.getBean(EventBridgeOperations.class)
                    .send(to -> to.detail(new Report("quarter")).metadata("tenant", "acme"));

            var listener = context.getBean(Listener.class);
            eventually().untilAsserted(() -> assertThat(listener.reports).containsExactly(new Report("quarter")));
            eventually().untilAsserted(() -> assertThat(listener.matched).containsExactly("quarter"));
        });
    }

    @Test
    void aLargeCloudEventIsStoredAndReadAsOne() {
        var large = "x".repeat(2_000);

        application(
                        "eventbridge.publisher.format=cloudevents",
                        "eventbridge.publisher.claim-check.bucket=large",
                        "eventbridge.publisher.claim-check.over-size=1KB")
                .run(context -> {
                    context.getBean(EventBridgeOperations.class).send(new Report(large));

                    eventually().untilAsserted(() -> assertThat(context.getBean(Listener.class).reports)
                            .containsExactly(new Report(large)));
                });
    }

    private ApplicationContextRunner application(String... properties) {
        return EventBridgeApplication.of(bus, Listener.class)
                .withBean(S3Client.class, s3::client)
                .withPropertyValues("eventbridge.listener.backoff.initial-interval=1s")
                .withPropertyValues(properties);
    }

    @EventBridgeEvent(source = "shop")
    record Report(String text) {}

    static class Listener {

        final List<Report> reports = new CopyOnWriteArrayList<>();
        final List<EventEnvelope<JsonNode>> trees = new CopyOnWriteArrayList<>();
        final List<String> matched = new CopyOnWriteArrayList<>();

        @EventBridgeRule(name = "reports")
        public void report(Report report) {
            reports.add(report);
        }

        @EventBridgeRule(name = "trees", queue = "trees", pattern = @EventPattern("{\"source\": [\"shop\"]}"))
        public void tree(EventEnvelope<JsonNode> report) {
            trees.add(report);
        }

        @EventBridgeRule(name = "matched", pattern = @EventPattern(detail = """
                {"data": {"text": ["quarter"]}, "tenant": ["acme"]}"""))
        public void matched(Report report) {
            matched.add(report.text());
        }
    }
}
