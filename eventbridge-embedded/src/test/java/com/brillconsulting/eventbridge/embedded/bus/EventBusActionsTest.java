package com.brillconsulting.eventbridge.embedded.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.IncludeDetail;
import software.amazon.awssdk.services.eventbridge.model.Level;
import software.amazon.awssdk.services.eventbridge.model.LimitExceededException;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

class EventBusActionsTest {

    private static final String ARN = "arn:aws:events:us-east-1:123456789012:event-bus/";

    private final TestBus bus = new TestBus();

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void describesWhatWasCreated() {
        var created = bus.client.createEventBus(it -> it.name("orders")
                .description("All orders")
                .kmsKeyIdentifier("alias/key")
                .deadLetterConfig(dlq -> dlq.arn(TestBus.queue("dlq")))
                .logConfig(log -> log.level(Level.ERROR).includeDetail(IncludeDetail.FULL)));

        assertThat(created.eventBusArn()).isEqualTo(ARN + "orders");
        var described = bus.client.describeEventBus(it -> it.name(ARN + "orders"));
        assertThat(described.name()).isEqualTo("orders");
        assertThat(described.description()).isEqualTo("All orders");
        assertThat(described.kmsKeyIdentifier()).isEqualTo("alias/key");
        assertThat(described.deadLetterConfig().arn()).isEqualTo(TestBus.queue("dlq"));
        assertThat(described.logConfig().level()).isEqualTo(Level.ERROR);
        assertThat(described.policy()).isNull();
        assertThat(described.creationTime()).isEqualTo(bus.clock.instant());
    }

    @Test
    void updatesABusAndItsTime() {
        bus.client.createEventBus(it -> it.name("orders").description("Old"));
        bus.clock.advance(Duration.ofHours(1));

        bus.client.updateEventBus(it -> it.name("orders").description("New"));

        var described = bus.client.describeEventBus(it -> it.name("orders"));
        assertThat(described.description()).isEqualTo("New");
        assertThat(described.lastModifiedTime())
                .isEqualTo(described.creationTime().plus(Duration.ofHours(1)));
    }

    @Test
    void hasADefaultBusInEveryAccountAndRegion() {
        try (var other = bus.client("999999999999", "eu-west-1")) {
            assertThat(other.describeEventBus(it -> {}).arn())
                    .isEqualTo("arn:aws:events:eu-west-1:999999999999:event-bus/default");
        }
    }

    @Test
    void listsPageByPage() {
        bus.client.createEventBus(it -> it.name("a"));
        bus.client.createEventBus(it -> it.name("b"));

        var first = bus.client.listEventBuses(it -> it.limit(2));
        var second = bus.client.listEventBuses(it -> it.limit(2).nextToken(first.nextToken()));

        assertThat(first.eventBuses()).extracting(EventBus::name).containsExactly("a", "b");
        assertThat(second.eventBuses()).extracting(EventBus::name).containsExactly("default");
        assertThat(second.nextToken()).isNull();
        assertThat(bus.client.listEventBuses(it -> it.namePrefix("b")).eventBuses())
                .extracting(EventBus::arn)
                .containsExactly(ARN + "b");
    }

    @Test
    void refusesASecondBusOfTheSameName() {
        bus.client.createEventBus(it -> it.name("orders"));

        assertThatExceptionOfType(ResourceAlreadyExistsException.class)
                .isThrownBy(() -> bus.client.createEventBus(it -> it.name("orders")))
                .withMessageStartingWith("Event bus orders already exists.");
    }

    @Test
    void refusesNamesThatArePartnersOrMalformed() {
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> bus.client.createEventBus(it -> it.name("a/b")))
                .withMessageStartingWith("Event bus name must not contain '/'.");
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> bus.client.createEventBus(it -> it.name("a b")))
                .withMessageStartingWith("1 validation error detected: Value 'a b' at 'name' failed to satisfy "
                        + "constraint: Member must satisfy regular expression pattern: [/\\.\\-_A-Za-z0-9]+");
    }

    @Test
    void deletesABusOnlyWithoutRules() {
        bus.client.createEventBus(it -> it.name("orders"));
        bus.client.putRule(it -> it.name("rule").eventBusName("orders").eventPattern(TestBus.PATTERN));

        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> bus.client.deleteEventBus(it -> it.name("orders")))
                .withMessageStartingWith("Event bus can't be deleted since it has rules.");
        bus.client.deleteRule(it -> it.name("rule").eventBusName("orders"));
        bus.client.deleteEventBus(it -> it.name("orders"));
        bus.client.deleteEventBus(it -> it.name("orders"));

        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> bus.client.describeEventBus(it -> it.name("orders")));
    }

    @Test
    void keepsToTheQuota() {
        try (var small = new TestBus(new EventBusQuotas(2, 300, 30, 5, 2_048, 10_240, 10, 1_048_576))) {
            small.client.createEventBus(it -> it.name("one"));

            assertThatExceptionOfType(LimitExceededException.class)
                    .isThrownBy(() -> small.client.createEventBus(it -> it.name("two")))
                    .withMessageStartingWith("The requested resource exceeds the maximum number allowed.");
        }
    }
}
