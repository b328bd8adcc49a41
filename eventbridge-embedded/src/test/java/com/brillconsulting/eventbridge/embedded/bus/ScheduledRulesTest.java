package com.brillconsulting.eventbridge.embedded.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import tools.jackson.databind.json.JsonMapper;

class ScheduledRulesTest {

    private final TestBus bus = new TestBus();

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void firesAPeriodAfterItsCreationAndThenEveryPeriod() {
        schedule("rate(5 minutes)");

        bus.clock.advance(Duration.ofSeconds(299));
        assertThat(times()).isEmpty();
        bus.clock.advance(Duration.ofMinutes(10));

        assertThat(times()).containsExactly("2026-11-23T10:05:00Z", "2026-11-23T10:10:00Z");
    }

    @Test
    void sendsAScheduledEventToItsOwnTargetsOnly() {
        schedule("rate(1 hour)");
        bus.client.putRule(it -> it.name("other").eventPattern("{\"source\":[\"aws.events\"]}"));
        bus.client.putTargets(it -> it.rule("other")
                .targets(TestBus.target("t").toBuilder()
                        .arn(TestBus.queue("other"))
                        .build()));

        bus.clock.advance(Duration.ofHours(1));

        var event = new JsonMapper()
                .readTree(bus.queues.messages(TestBus.QUEUE).get(0).body());
        assertThat(event.path("detail-type").asString()).isEqualTo("Scheduled Event");
        assertThat(event.path("source").asString()).isEqualTo("aws.events");
        assertThat(event.path("account").asString()).isEqualTo("123456789012");
        assertThat(event.path("region").asString()).isEqualTo("us-east-1");
        assertThat(event.path("resources").toString())
                .isEqualTo("[\"arn:aws:events:us-east-1:123456789012:rule/rule\"]");
        assertThat(event.path("detail").toString()).isEqualTo("{}");
        assertThat(bus.queues.messages(TestBus.queue("other"))).isEmpty();
    }

    @Test
    void firesByCronOnTheMinuteInUtc() {
        schedule("cron(30 9 ? * MON-FRI *)");

        bus.clock.advance(Duration.ofDays(6));

        // 2026-11-23 is a Monday, and at ten o'clock its fire is over.
        assertThat(times())
                .containsExactly(
                        "2026-11-24T09:30:00Z", "2026-11-25T09:30:00Z", "2026-11-26T09:30:00Z", "2026-11-27T09:30:00Z");
    }

    @Test
    void stopsWhileItIsDisabled() {
        schedule("rate(1 minute)");
        bus.client.disableRule(it -> it.name("rule"));
        bus.clock.advance(Duration.ofMinutes(5));
        assertThat(times()).isEmpty();

        bus.client.enableRule(it -> it.name("rule"));
        bus.clock.advance(Duration.ofMinutes(1));
        assertThat(times()).containsExactly("2026-11-23T10:06:00Z");
    }

    @Test
    void followsItsNewSchedule() {
        schedule("rate(1 minute)");
        bus.client.putRule(it -> it.name("rule").scheduleExpression("rate(1 hour)"));
        bus.clock.advance(Duration.ofHours(1));

        assertThat(times()).containsExactly("2026-11-23T11:00:00Z");
    }

    @Test
    void keepsItsRhythmWhenItIsPutAgain() {
        schedule("rate(10 minutes)");
        bus.clock.advance(Duration.ofMinutes(6));
        bus.client.putRule(
                it -> it.name("rule").scheduleExpression("rate(10 minutes)").description("New"));
        bus.clock.advance(Duration.ofMinutes(6));

        assertThat(times()).containsExactly("2026-11-23T10:10:00Z");
    }

    @Test
    void stopsForGoodWhenItIsDeletedOrTheServiceStops() {
        schedule("rate(1 minute)");
        bus.client.removeTargets(it -> it.rule("rule").ids("t"));
        bus.client.deleteRule(it -> it.name("rule"));
        bus.clock.advance(Duration.ofMinutes(5));
        assertThat(bus.service.deliveryLog().records()).isEmpty();

        schedule("rate(1 minute)");
        bus.service.stop();
        bus.clock.advance(Duration.ofMinutes(5));
        assertThat(times()).isEmpty();
    }

    @Test
    void doesNotStartWhenItIsCreatedDisabled() {
        bus.client.putRule(
                it -> it.name("rule").scheduleExpression("rate(1 minute)").state(RuleState.DISABLED));
        bus.clock.advance(Duration.ofMinutes(5));

        assertThat(bus.service.deliveryLog().records()).isEmpty();
    }

    private void schedule(String expression) {
        bus.client.putRule(it -> it.name("rule").scheduleExpression(expression));
        bus.client.putTargets(it -> it.rule("rule").targets(TestBus.target("t")));
    }

    private List<String> times() {
        return bus.queues.messages(TestBus.QUEUE).stream()
                .map(message ->
                        new JsonMapper().readTree(message.body()).path("time").asString())
                .toList();
    }
}
