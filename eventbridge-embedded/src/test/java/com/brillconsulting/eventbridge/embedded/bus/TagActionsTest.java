package com.brillconsulting.eventbridge.embedded.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.LimitExceededException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Tag;

class TagActionsTest {

    private static final String PREFIX = "arn:aws:events:us-east-1:123456789012:";

    private final TestBus bus = new TestBus();

    @AfterEach
    void close() {
        bus.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"event-bus/default", "event-bus/orders", "rule/orders/rule", "rule/rule"})
    void tagsRulesAndBuses(String resource) {
        bus.client.createEventBus(it -> it.name("orders"));
        bus.client.putRule(it -> it.name("rule").eventPattern(TestBus.PATTERN).eventBusName("orders"));
        bus.client.putRule(it -> it.name("rule").eventPattern(TestBus.PATTERN));
        String arn = PREFIX + resource;

        bus.client.tagResource(it -> it.resourceARN(arn).tags(tag("a", "1"), tag("b", "2")));
        bus.client.tagResource(it -> it.resourceARN(arn).tags(tag("a", "3")));
        bus.client.untagResource(it -> it.resourceARN(arn).tagKeys("b", "c"));

        assertThat(tags(arn)).containsExactly(tag("a", "3"));
    }

    @Test
    void forgetsTheTagsOfARuleThatIsDeleted() {
        bus.client.putRule(it -> it.name("rule").eventPattern(TestBus.PATTERN).tags(tag("a", "1")));
        assertThat(tags(PREFIX + "rule/rule")).containsExactly(tag("a", "1"));

        bus.client.deleteRule(it -> it.name("rule"));
        bus.client.putRule(it -> it.name("rule").eventPattern(TestBus.PATTERN));

        assertThat(tags(PREFIX + "rule/rule")).isEmpty();
    }

    @Test
    void takesFiftyTags() {
        List<Tag> tags = IntStream.range(0, 51).mapToObj(i -> tag("k" + i, "v")).toList();

        assertThatExceptionOfType(LimitExceededException.class)
                .isThrownBy(() -> bus.client.tagResource(
                        it -> it.resourceARN(PREFIX + "event-bus/default").tags(tags)));
        assertThat(tags(PREFIX + "event-bus/default")).isEmpty();
    }

    @Test
    void refusesTagsThatAwsKeepsToItself() {
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(
                        () -> bus.client.createEventBus(it -> it.name("orders").tags(tag("aws:a", "1"))))
                .withMessageContaining("Tag key aws:a is not valid.");
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> bus.client.describeEventBus(it -> it.name("orders")));
    }

    private List<Tag> tags(String arn) {
        return bus.client.listTagsForResource(it -> it.resourceARN(arn)).tags();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
