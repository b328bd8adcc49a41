package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.admin.EventBridgeAdmin;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventBridgeSchedule;
import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.embedded.time.OffsetClock;
import com.brillconsulting.eventbridge.embedded.unfriendly.Unfriendly;
import com.brillconsulting.eventbridge.event.EventMapping;
import com.brillconsulting.eventbridge.reconcile.Change;
import com.brillconsulting.eventbridge.reconcile.Reconciler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** A whole application, from its first start to its schedules, on a bus that treats it as AWS does on a bad day. */
class UnfriendlyJourneyTest {

    private static final EventMapping<?> BILLED =
            EventMapping.of(Billed.class).source("shop").bus("billing");

    private static final Unfriendly BAD_DAY = Unfriendly.all()
            .withLatency(Duration.ofMillis(5))
            .withLostAnswers(0, 0.03, 0.03)
            .withSeed(7);

    @Test
    void theFirstStartPublishingListeningSchedulesAndASecondStartGoThrough() {
        var clock = new OffsetClock();
        try (var bus = EmbeddedEventBridgeServer.builder()
                .clock(clock)
                .unfriendly(BAD_DAY)
                .start()) {
            var application =
                    EventBridgeApplication.of(bus, Listening.class).withBean(EventMapping.class, () -> BILLED);
            application.run(context -> {
                assertThat(context).hasNotFailed();
                // What was granted last takes a minute to spread.
                clock.advance(Duration.ofMinutes(1));
                context.getBean(EventBridgeOperations.class)
                        .sendAll(IntStream.range(0, 50).mapToObj(Billed::new).toList());
                var listening = context.getBean(Listening.class);
                eventually(clock, () -> assertThat(listening.billed)
                        .contains(IntStream.range(0, 50).boxed().toArray(Integer[]::new)));
                clock.advance(Duration.ofDays(1));
                eventually(clock, () -> assertThat(listening.nights).isNotEmpty());
            });
            application.run(context -> {
                assertThat(context).hasNotFailed();
                var declared =
                        context.getBean(DeclarationReader.class).declarations().topology();
                assertThat(context.getBean(Reconciler.class).verify(declared).changes())
                        .noneMatch(it -> it.kind() == Change.Kind.CREATE);
            });
        }
    }

    @Test
    void deadLettersGoBackAndAnArchiveIsReplayed() {
        var clock = new OffsetClock();
        try (var bus = EmbeddedEventBridgeServer.builder()
                .clock(clock)
                .unfriendly(BAD_DAY)
                .start()) {
            EventBridgeApplication.of(bus, Listening.class)
                    .withConfiguration(AutoConfigurations.of(EventBridgeAdminAutoConfiguration.class))
                    .withBean(EventMapping.class, () -> BILLED)
                    .withPropertyValues(
                            "eventbridge.archives.bills.bus=billing", "eventbridge.admin.replay-interval=100ms")
                    .run(context -> {
                        assertThat(context).hasNotFailed();
                        clock.advance(Duration.ofMinutes(1));
                        var from = clock.instant();
                        context.getBean(EventBridgeOperations.class).send(new Billed(1));
                        var listening = context.getBean(Listening.class);
                        eventually(clock, () -> assertThat(listening.billed).contains(1));

                        var sqs = context.getBean(SqsAsyncClient.class);
                        var dead = sqs.getQueueUrl(it -> it.queueName("shop-listening-on-billed-dlq"))
                                .join()
                                .queueUrl();
                        sqs.sendMessage(it -> it.queueUrl(dead)
                                        .messageBody(ListenerApplication.event("e-2", "{\"number\": 2}")))
                                .join();
                        var admin = context.getBean(EventBridgeAdmin.class);
                        var redrive = admin.redrive("listening-on-billed");
                        eventually(clock, () -> assertThat(listening.billed).contains(2));
                        assertThat(redrive.deadLetterQueueArns()).hasSize(2);

                        clock.advance(Duration.ofMinutes(20));
                        listening.billed.clear();
                        var replay = admin.replay("bills", from.minusSeconds(60), clock.instant());
                        assertThat(replay.completion()).succeedsWithin(Duration.ofSeconds(30));
                        eventually(clock, () -> assertThat(listening.billed).contains(1));
                    });
        }
    }

    /** A message whose receiver got no answer comes again when its visibility timeout ends, by the clock of the bus. */
    private static void eventually(OffsetClock clock, Runnable assertion) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            clock.advance(Duration.ofSeconds(1));
            assertion.run();
        });
    }

    record Billed(int number) {}

    static class Listening {

        final List<Integer> billed = new CopyOnWriteArrayList<>();
        final List<String> nights = new CopyOnWriteArrayList<>();

        @EventBridgeRule
        void onBilled(Billed billed) {
            this.billed.add(billed.number());
        }

        @EventBridgeSchedule(expression = "rate(1 day)", role = "arn:aws:iam::123456789012:role/scheduler")
        void nightly() {
            nights.add("night");
        }
    }
}
