package com.brillconsulting.eventbridge.embedded.archive;

import static com.brillconsulting.eventbridge.embedded.EmbeddedBus.BUS;
import static com.brillconsulting.eventbridge.embedded.EmbeddedBus.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.embedded.EmbeddedBus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeReplayResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.IllegalStatusException;
import software.amazon.awssdk.services.eventbridge.model.LimitExceededException;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.StartReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.Target;

class ReplayTest {

    private static final String ARCHIVE = "arn:aws:events:us-east-1:123456789012:archive/all";
    private static final String RULE_PREFIX = "arn:aws:events:us-east-1:123456789012:rule/";
    private static final String LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:f";
    private static final String ALL_OF_MY_APP = "{\"source\":[\"my.app\"]}";

    private final EmbeddedBus bus = new EmbeddedBus();
    private final EventBridgeClient client = bus.client;

    @BeforeEach
    void createArchive() {
        client.createArchive(it -> it.archiveName("all").eventSourceArn(BUS));
    }

    @AfterEach
    void close() {
        bus.close();
    }

    private void replay(String name, Consumer<StartReplayRequest.Builder> more) {
        client.startReplay(it -> {
            it.replayName(name)
                    .eventSourceArn(ARCHIVE)
                    .eventStartTime(START.minusSeconds(3_600))
                    .eventEndTime(START.plusSeconds(3_600))
                    .destination(destination -> destination.arn(BUS));
            more.accept(it);
        });
    }

    private DescribeReplayResponse describe(String name) {
        return client.describeReplay(it -> it.replayName(name));
    }

    private List<String> replayedIds() {
        return bus.replayed().stream().map(entry -> entry.event().id()).toList();
    }

    @Test
    void bringsTheEventsOnceMoreWithTheNameOfTheReplay() {
        List<String> payloads = new CopyOnWriteArrayList<>();
        bus.bus.targetHandlers().register(LAMBDA, invocation -> payloads.add(invocation.payload()));
        String id = bus.publish("my.app");
        client.putRule(it -> it.name("rule").eventPattern(ALL_OF_MY_APP));
        client.putTargets(it ->
                it.rule("rule").targets(Target.builder().id("t").arn(LAMBDA).build()));

        replay("again", it -> it.description("Once more"));
        bus.clock.advance(Duration.ofSeconds(1));

        await().untilAsserted(() -> assertThat(payloads).singleElement().satisfies(it -> assertThat(it)
                .contains("\"id\":\"" + id + "\"")
                .contains("\"replay-name\":\"again\"")));
        var described = describe("again");
        assertThat(described.state()).isEqualTo(ReplayState.COMPLETED);
        assertThat(described.replayArn()).isEqualTo("arn:aws:events:us-east-1:123456789012:replay/again");
        assertThat(described.description()).isEqualTo("Once more");
        assertThat(described.eventSourceArn()).isEqualTo(ARCHIVE);
        assertThat(described.destination().arn()).isEqualTo(BUS);
        assertThat(described.replayStartTime()).isEqualTo(START);
        assertThat(described.replayEndTime()).isAfter(START);
        assertThat(described.eventLastReplayedTime()).isEqualTo("2026-11-23T10:00:00Z");
    }

    @Test
    void doesNotArchiveWhatItBrings() {
        bus.publish("my.app");
        replay("again", it -> {});
        bus.clock.advance(Duration.ofSeconds(1));

        assertThat(bus.replayed()).hasSize(1);
        assertThat(client.describeArchive(it -> it.archiveName("all")).eventCount())
                .isEqualTo(1);
    }

    @Test
    void letsARuleLeaveReplayedEventsOut() {
        client.putRule(
                it -> it.name("live").eventPattern("{\"source\":[\"my.app\"],\"replay-name\":[{\"exists\":false}]}"));
        client.putRule(it -> it.name("both").eventPattern(ALL_OF_MY_APP));
        bus.publish("my.app");
        replay("again", it -> {});
        bus.clock.advance(Duration.ofSeconds(1));

        assertThat(bus.replayed()).singleElement().satisfies(entry -> assertThat(entry.matchedRules())
                .containsExactly(RULE_PREFIX + "both"));
    }

    @Test
    void bringsEventsToTheChosenRulesOnly() {
        client.putRule(it -> it.name("one").eventPattern(ALL_OF_MY_APP));
        client.putRule(it -> it.name("two").eventPattern(ALL_OF_MY_APP));
        bus.publish("my.app");

        replay("again", it -> it.destination(destination -> destination.arn(BUS).filterArns(RULE_PREFIX + "two")));
        bus.clock.advance(Duration.ofSeconds(1));

        assertThat(bus.replayed()).singleElement().satisfies(entry -> assertThat(entry.matchedRules())
                .containsExactly(RULE_PREFIX + "two"));
    }

    @Test
    void bringsEventsOfTheTimeSpanInTheOrderOfTheirTimes() {
        String late = bus.publish("my.app", "{}", START.plusSeconds(120));
        bus.publish("my.app", "{}", START.plusSeconds(181));
        String early = bus.publish("my.app", "{}", START);
        bus.publish("my.app", "{}", START.minusSeconds(1));

        replay("again", it -> it.eventStartTime(START).eventEndTime(START.plusSeconds(180)));
        bus.clock.advance(Duration.ofSeconds(1));

        assertThat(replayedIds()).containsExactly(early, late);
    }

    @Test
    void runsMinuteByMinuteAndTellsHowFarItIs() {
        bus.publish("my.app", "{}", START);
        bus.publish("my.app", "{}", START.plusSeconds(59));
        bus.publish("my.app", "{}", START.plusSeconds(60));

        replay("again", it -> {});
        assertThat(describe("again").state()).isEqualTo(ReplayState.STARTING);
        assertThat(describe("again").eventLastReplayedTime()).isNull();

        bus.clock.advance(ReplayRun.STEP);
        assertThat(describe("again").state()).isEqualTo(ReplayState.RUNNING);
        assertThat(describe("again").eventLastReplayedTime()).isEqualTo("2026-11-23T10:00:59Z");
        assertThat(bus.replayed()).hasSize(2);

        bus.clock.advance(ReplayRun.STEP.multipliedBy(2));
        assertThat(describe("again").state()).isEqualTo(ReplayState.COMPLETED);
        assertThat(bus.replayed()).hasSize(3);
    }

    @Test
    void stopsWhenItIsCancelled() {
        bus.publish("my.app", "{}", START);
        bus.publish("my.app", "{}", START.plusSeconds(60));
        replay("again", it -> {});
        bus.clock.advance(ReplayRun.STEP);

        assertThat(client.cancelReplay(it -> it.replayName("again")).state()).isEqualTo(ReplayState.CANCELLING);
        bus.clock.advance(Duration.ofSeconds(1));

        assertThat(describe("again").state()).isEqualTo(ReplayState.CANCELLED);
        assertThat(describe("again").replayEndTime()).isNotNull();
        assertThat(bus.replayed()).hasSize(1);
        assertThatExceptionOfType(IllegalStatusException.class)
                .isThrownBy(() -> client.cancelReplay(it -> it.replayName("again")))
                .withMessageContaining("Replay again is not in a valid state for this operation.");
    }

    @Test
    void failsWhenItsArchiveIsDeleted() {
        replay("again", it -> {});
        client.deleteArchive(it -> it.archiveName("all"));
        bus.clock.advance(Duration.ofSeconds(1));

        assertThat(describe("again").state()).isEqualTo(ReplayState.FAILED);
        assertThat(describe("again").stateReason()).isEqualTo("Archive all does not exist.");
    }

    @Test
    void runsTenAtOnceAndNoMore() {
        for (int i = 0; i < 10; i++) {
            replay("replay-" + i, it -> {});
        }

        assertThatExceptionOfType(LimitExceededException.class)
                .isThrownBy(() -> replay("replay-10", it -> {}))
                .withMessageContaining("The requested resource exceeds the maximum number allowed.");

        bus.clock.advance(Duration.ofSeconds(1));
        replay("replay-10", it -> {});
        assertThat(client.listReplays(it -> it.state(ReplayState.COMPLETED)).replays())
                .hasSize(10);
    }

    @Test
    void keepsTheNamesOfReplaysApart() {
        replay("again", it -> {});
        bus.clock.advance(Duration.ofSeconds(1));

        assertThatExceptionOfType(ResourceAlreadyExistsException.class)
                .isThrownBy(() -> replay("again", it -> {}))
                .withMessageContaining("Replay again already exists.");
    }

    @Test
    void staysOnTheBusOfTheArchive() {
        String other = client.createEventBus(it -> it.name("other")).eventBusArn();

        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> replay("again", it -> it.destination(to -> to.arn(other))))
                .withMessageContaining(
                        "Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.");
    }

    @Test
    void listsByOneFilter() {
        replay("a", it -> {});
        replay("b", it -> {});

        assertThat(client.listReplays(it -> it.namePrefix("b")).replays())
                .singleElement()
                .satisfies(it -> assertThat(it.replayName()).isEqualTo("b"));
        assertThat(client.listReplays(it -> it.eventSourceArn(ARCHIVE)).replays())
                .hasSize(2);
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> client.listReplays(it -> it.namePrefix("b").state("RUNNING")))
                .withMessageContaining("At most one filter is allowed for ListReplays.");
    }
}
