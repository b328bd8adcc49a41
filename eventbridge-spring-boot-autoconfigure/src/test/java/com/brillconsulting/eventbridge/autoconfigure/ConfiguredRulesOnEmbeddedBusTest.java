package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventPattern;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.sqs.SqsAutoConfiguration;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** What the configuration declares is made by the start, and does what it says. */
class ConfiguredRulesOnEmbeddedBusTest {

    @Test
    void sendsWhatMatchesToTheTargetsOfTheConfiguration(@TempDir Path folder) {
        var bodies = new ConfiguredApplication(folder)
                .file("application.yml", """
                        eventbridge:
                          embedded.enabled: true
                          buses:
                            orders:
                          queues:
                            large:
                          rules:
                            large:
                              bus: orders
                              pattern:
                                detail:
                                  $or:
                                    - total: [{numeric: [">=", 1000]}]
                                    - express: [true]
                              targets:
                                - queue: large
                                  input-transformer:
                                    paths: {id: $.detail.id}
                                    template: '{"order": <id>}'
                        """)
                .with(OnEmbeddedBus.class)
                .run(context -> {
                    put(context, "orders", "{\"id\": \"cheap\", \"total\": 999, \"express\": false}");
                    put(context, "orders", "{\"id\": \"express\", \"total\": 1, \"express\": true}");
                    return bodyOfNext(context, "large");
                });

        assertThat(bodies).isEqualTo("{\"order\": \"express\"}");
    }

    @Test
    void wrapsTheEventsOfASharedQueueWithTheirRule(@TempDir Path folder) {
        var body = new ConfiguredApplication(folder)
                .file("application.yml", "eventbridge.embedded.enabled: true")
                .with(OnEmbeddedBus.class)
                .with(Shared.class)
                .run(context -> {
                    put(context, "orders", "{\"id\": \"o-1\"}");
                    return bodyOfNext(context, "shared");
                });

        assertThat(body)
                .startsWith("{\"rule\": \"orders/first\", \"event\": {")
                .contains("\"detail\":{\"id\": \"o-1\"}")
                .endsWith("}}");
    }

    private static void put(ConfigurableApplicationContext context, String bus, String detail) {
        var entry = PutEventsRequestEntry.builder()
                .eventBusName(bus)
                .source("shop")
                .detailType("Order")
                .detail(detail)
                .build();
        var result = context.getBean(EventBridgeClient.class).putEvents(it -> it.entries(entry));
        assertThat(result.failedEntryCount()).isZero();
    }

    private static String bodyOfNext(ConfigurableApplicationContext context, String queue) {
        var sqs = context.getBean(SqsAsyncClient.class);
        var url = sqs.getQueueUrl(it -> it.queueName(queue)).join().queueUrl();
        return sqs.receiveMessage(it -> it.queueUrl(url).waitTimeSeconds(20)).join().messages().stream()
                .findFirst()
                .map(Message::body)
                .orElseThrow(() -> new AssertionError("Nothing arrived in " + queue));
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        EmbeddedEventBridgeAutoConfiguration.class,
        RegionProviderAutoConfiguration.class,
        CredentialsProviderAutoConfiguration.class,
        AwsAutoConfiguration.class,
        SqsAutoConfiguration.class,
        EventBridgeClientAutoConfiguration.class,
        EventBridgeReconcilerAutoConfiguration.class
    })
    static class OnEmbeddedBus {}

    static class Shared {

        @EventBridgeRule(
                name = "first",
                bus = "orders",
                queue = "shared",
                pattern = @EventPattern("{\"source\": [\"shop\"]}"))
        void take(String event) {}
    }
}
