package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.core.EventSchemas;
import com.brillconsulting.eventbridge.core.SchemaValidator;
import com.brillconsulting.eventbridge.core.SchemaViolationException;
import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.event.EventMapping;
import com.brillconsulting.eventbridge.reconcile.ReconciliationException;
import com.brillconsulting.eventbridge.schema.SchemaRegistryOperations;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.networknt.schema.SchemaRegistry;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.sqs.SqsAutoConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class EventBridgeSchemaAutoConfigurationTest {

    private static final String SCHEMA = "shop@OrderPlaced";

    private final EmbeddedEventBridgeServer aws =
            EmbeddedEventBridgeServer.builder().start();

    @NullMarked
    record Order(String id, @Nullable String note) {}

    @NullMarked
    record OrderWithTotal(String id, @Nullable String note, int total) {}

    @NullMarked
    record OrderWithoutNote(String id) {}

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void publishesASchemaOfEachEventAndANewVersionOnlyForAChange() {
        application(Order.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(version(context.getBean(SchemasClient.class))).isEqualTo("1");
        });
        application(Order.class).run(context -> assertThat(version(context.getBean(SchemasClient.class)))
                .isEqualTo("1"));
        application(OrderWithTotal.class).run(context -> assertThat(version(context.getBean(SchemasClient.class)))
                .isEqualTo("2"));
    }

    @Test
    void publishesNoVersionThatBreaksReaders() {
        application(Order.class).run(context -> assertThat(context).hasNotFailed());

        application(OrderWithoutNote.class).run(context -> assertThat(context)
                .getFailure()
                .hasRootCauseInstanceOf(ReconciliationException.class)
                .rootCause()
                .hasMessageContainingAll("what is declared may not be changed so", "! refused", "detail.note is gone")
                .hasMessageNotContainingAny("somebody else", "conflict")
                .asInstanceOf(InstanceOfAssertFactories.type(ReconciliationException.class))
                .extracting(ReconciliationException::remedy)
                .isEqualTo("Declare what is refused as it was, or do as its line says"));

        application(Order.class).run(context -> assertThat(version(context.getBean(SchemasClient.class)))
                .isEqualTo("1"));
    }

    @Test
    void publishesABreakingVersionWithAWarningWhereThatIsWanted(CapturedOutput output) {
        application(Order.class).run(context -> assertThat(context).hasNotFailed());

        application(OrderWithoutNote.class)
                .withPropertyValues("eventbridge.schemas-from-events.compatibility=warn")
                .run(context -> {
                    assertThat(version(context.getBean(SchemasClient.class))).isEqualTo("2");
                    assertThat(output).contains("is published, but its new version breaks readers");
                });
    }

    @Test
    void fetchesASchemaAsJsonSchema() {
        application(Order.class).run(context -> {
            var schema = context.getBean(SchemaRegistryOperations.class).jsonSchema("shop", SCHEMA);

            assertThat(JsonMapper.shared().readTree(schema).path("$schema").asString())
                    .isEqualTo("http://json-schema.org/draft-04/schema#");
            assertThat(schema).contains("note");
        });
    }

    @Test
    void discoversSchemasUntilItIsStopped() {
        application(Order.class).run(context -> {
            var registry = context.getBean(SchemaRegistryOperations.class);
            var events = context.getBean(EventBridgeOperations.class);
            var bus = context.getBean(EventBridgeClient.class)
                    .describeEventBus(it -> {})
                    .arn();

            assertThat(registry.stopDiscovery(bus)).isFalse();
            var discoverer = registry.startDiscovery(bus);
            events.send("other", "Thing Seen", "{\"id\": 1}");

            Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> assertThat(
                            registry.jsonSchema(SchemaRegistryOperations.DISCOVERED, "other@ThingSeen"))
                    .contains("\"id\""));
            assertThat(registry.stopDiscovery(bus)).isTrue();
            assertThat(registry.startDiscovery(bus)).isEqualTo(discoverer);
        });
    }

    @Test
    void checksEventsByTheirSchemasBeforeTheyAreSent() {
        application(Order.class)
                .withPropertyValues("eventbridge.publisher.schema-check.enabled=true")
                .run(context -> {
                    var events = context.getBean(EventBridgeOperations.class);
                    events.send(new Order("o-1", null));

                    assertThatExceptionOfType(SchemaViolationException.class)
                            .isThrownBy(() -> events.send(new Order(nothing(), "no id")))
                            .withMessageContaining("id");
                });
    }

    @Test
    void checksEventsByTheirSchemasWhenTheyArrive() {
        application(Order.class)
                .withConfiguration(AutoConfigurations.of(EventBridgeListenerAutoConfiguration.class))
                .withBean(OrderListener.class)
                .withPropertyValues(
                        "eventbridge.listener.schema-check.enabled=true", "eventbridge.listener.poll-timeout=1s")
                .run(context -> {
                    var events = context.getBean(EventBridgeOperations.class);
                    events.send("shop", "Order Placed", "{\"note\": \"no id\"}");
                    events.send("shop", "Order Placed", "{\"id\": \"o-1\"}");

                    Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                                    context.getBean(OrderListener.class).taken)
                            .containsExactly(new Order("o-1", null)));
                    assertThat(reasonOfDeadLetter(context.getBean(SqsAsyncClient.class)))
                            .contains("its detail is invalid", "breaks \"required\"");
                });
    }

    @Test
    void asksForASchemaOnceForAllChecks() {
        var asked = new AtomicInteger();
        application(Order.class)
                .withBean(EventSchemas.class, () -> (type, source, detailType) -> {
                    asked.incrementAndGet();
                    return "{\"required\": [\"id\"]}";
                })
                .withPropertyValues(
                        "eventbridge.publisher.schema-check.enabled=true",
                        "eventbridge.listener.schema-check.enabled=true")
                .run(context -> {
                    context.getBean(EventBridgeOperations.class).send(new Order("o-1", null));

                    assertThat(context.getBean(SchemaValidator.class)
                                    .violations(Order.class, "shop", "Order Placed", "{}"))
                            .singleElement()
                            .asString()
                            .contains("required");
                    assertThat(asked).hasValue(1);
                });
    }

    private static String reasonOfDeadLetter(SqsAsyncClient sqs) {
        var url = sqs.getQueueUrl(it -> it.queueName("shop-take-dlq")).join().queueUrl();
        var letters = sqs.receiveMessage(
                        it -> it.queueUrl(url).waitTimeSeconds(20).messageAttributeNames("EventBridgeListenerError"))
                .join()
                .messages();
        assertThat(letters).hasSize(1);
        return letters.get(0)
                .messageAttributes()
                .get("EventBridgeListenerError")
                .stringValue();
    }

    static class OrderListener {

        final List<Order> taken = new CopyOnWriteArrayList<>();

        @EventBridgeRule(name = "take")
        void take(Order order) {
            taken.add(order);
        }
    }

    @Test
    void checksNothingThatArrivesUnlessAsked() {
        application(Order.class)
                .withConfiguration(AutoConfigurations.of(EventBridgeListenerAutoConfiguration.class))
                .withPropertyValues("eventbridge.publisher.schema-check.enabled=true")
                .run(context -> assertThat(context.getBean("eventBridgeListenerFeatures"))
                        .extracting("schemas")
                        .isNull());
    }

    @Test
    void saysWhatIsMissingToCheckSchemas() {
        for (var property : List.of("eventbridge.publisher.schema-check", "eventbridge.listener.schema-check")) {
            application(Order.class)
                    .withClassLoader(new FilteredClassLoader(SchemaRegistry.class))
                    .withPropertyValues(property + ".enabled=true")
                    .run(context -> assertThat(context)
                            .getFailure()
                            .hasMessageContaining(property)
                            .hasMessageContaining("com.networknt:json-schema-validator"));
        }
    }

    @Test
    void saysWhatIsMissingOnTheClassPath() {
        application(Order.class)
                .withClassLoader(new FilteredClassLoader(SchemaGenerator.class))
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining("com.github.victools:jsonschema-generator"));
    }

    @Test
    void declaresNothingUnlessAsked() {
        application(Order.class)
                .withPropertyValues("eventbridge.schemas-from-events.enabled=false")
                .run(context -> assertThat(context.getBean(SchemasClient.class)
                                .listRegistries(it -> it.scope("LOCAL"))
                                .registries())
                        .isEmpty());
    }

    @SuppressWarnings("NullAway")
    private static String nothing() {
        return null;
    }

    private static String version(SchemasClient schemas) {
        return schemas.describeSchema(it -> it.registryName("shop").schemaName(SCHEMA))
                .schemaVersion();
    }

    private <T> ApplicationContextRunner application(Class<T> event) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        RegionProviderAutoConfiguration.class,
                        CredentialsProviderAutoConfiguration.class,
                        AwsAutoConfiguration.class,
                        SqsAutoConfiguration.class,
                        JacksonAutoConfiguration.class,
                        EmbeddedEventBridgeAutoConfiguration.class,
                        EventBridgeClientAutoConfiguration.class,
                        EventBridgeDeclarationAutoConfiguration.class,
                        EventBridgeDetailAutoConfiguration.class,
                        EventBridgePublisherAutoConfiguration.class,
                        EventBridgeReconcilerClientsAutoConfiguration.class,
                        EventBridgeReconcilerAutoConfiguration.class,
                        EventBridgeSchemaAutoConfiguration.class))
                .withPropertyValues(
                        "spring.application.name=shop",
                        "eventbridge.embedded.enabled=true",
                        "eventbridge.schemas-from-events.enabled=true")
                .withBean(EmbeddedEventBridgeServer.class, () -> aws, it -> ((AbstractBeanDefinition) it)
                        .setDestroyMethodName(""))
                .withBean("mapping", EventMapping.class, () -> EventMapping.of(event)
                        .detailType("Order Placed"));
    }
}
