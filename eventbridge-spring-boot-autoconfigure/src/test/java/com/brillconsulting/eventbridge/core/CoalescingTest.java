package com.brillconsulting.eventbridge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.core.PublishResult.Failed;
import com.brillconsulting.eventbridge.core.PublishResult.Published;
import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.brillconsulting.eventbridge.wire.TappedBus;
import com.brillconsulting.eventbridge.wire.WireTap;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CoalescingTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int MANY = Boolean.getBoolean("night") ? 50_000 : 2_000;
    private static final SendQueueSettings PATIENT = new SendQueueSettings(4, 1_000, 1_000_000, LONG, LONG, LONG);

    @RegisterExtension
    private static final TappedBus bus = new TappedBus();

    private static final WireTap wire = bus.wire();

    private final List<Failed> unsent = new ArrayList<>();
    private EventBridgeTemplate template;

    @BeforeEach
    void forget() {
        template = template(PATIENT);
    }

    @AfterEach
    void close() {
        template.close();
    }

    private EventBridgeTemplate template(SendQueueSettings settings) {
        return EventBridgeTemplate.builder(bus.client())
                .queue(settings)
                .retry(new PublishRetry(3, Duration.ZERO, Duration.ZERO, LONG))
                .unsentEvents(unsent::addAll)
                .build();
    }

    @Test
    void callsOnTheThreadOfALoneCaller() {
        var thread = new AtomicReference<Thread>();
        wire.intercept(call -> {
            thread.set(Thread.currentThread());
            return call.call();
        });

        template.send(event(1));

        assertThat(thread.get()).isSameAs(Thread.currentThread());
    }

    @Test
    void gathersWhileACallIsInFlightAndSendsTogetherOnceItEnded() {
        var gate = wire.hold();
        var first = template.sendAsync(event(0));
        await().until(() -> gate.waiting() == 1);

        var others = IntStream.range(1, 8)
                .mapToObj(i -> template.sendAsync(event(i)))
                .toList();
        assertThat(first).isNotDone();
        gate.open();

        others.forEach(CompletableFuture::join);
        assertThat(wire.sentDetailTypes()).containsExactly(List.of("Event 0"), types(1, 8));
    }

    @Test
    void sendsACallThatIsFullAtOnce() {
        var gate = wire.hold();
        var events = IntStream.range(0, 1 + 10 + 10 + 3)
                .mapToObj(i -> template.sendAsync(event(i)))
                .toList();
        await().until(() -> gate.waiting() == 3);
        gate.open();

        events.forEach(CompletableFuture::join);
        assertThat(wire.sentDetailTypes())
                .containsExactlyInAnyOrder(List.of("Event 0"), types(1, 11), types(11, 21), types(21, 24));
    }

    @Test
    void makesNoMoreCallsAtATimeThanItMay() {
        var gate = wire.hold();
        var events = IntStream.range(0, 100)
                .mapToObj(i -> template.sendAsync(event(i)))
                .toList();
        await().until(() -> gate.waiting() == 4);
        gate.open();

        events.forEach(CompletableFuture::join);
        assertThat(wire.sentDetailTypes().stream().flatMap(List::stream)).hasSize(100);
        assertThat(wire.sentDetailTypes()).hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void letsNoEventWaitLongerThanItMay() {
        template.close();
        template = template(new SendQueueSettings(4, 1_000, 1_000_000, LONG, Duration.ofMillis(5), LONG));
        var gate = wire.hold();
        template.sendAsync(event(0));

        var second = template.sendAsync(event(1));

        await().until(() -> gate.waiting() == 2);
        gate.open();
        assertThat(second.join().eventId()).isNotBlank();
    }

    @Test
    void callersOfDifferentThreadsShareCalls() throws InterruptedException {
        var gate = wire.hold();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 11; i++) {
            var number = i;
            var thread = new Thread(() -> template.send(event(number)));
            thread.start();
            threads.add(thread);
            var expected = i == 0 ? 1 : i < 10 ? 1 : 2;
            await().until(() ->
                    gate.waiting() == expected && (thread.getState() == Thread.State.WAITING || gate.waiting() == 2));
        }
        gate.open();
        for (var thread : threads) {
            thread.join();
        }

        assertThat(wire.sentDetailTypes()).extracting(List::size).containsExactly(1, 10);
    }

    @Test
    void blocksCallersAndThenSaysThatTooMuchIsOnItsWay() {
        template.close();
        template = template(new SendQueueSettings(1, 3, 1_000_000, Duration.ofMillis(20), LONG, LONG));
        var gate = wire.hold();
        var taken = IntStream.range(0, 3)
                .mapToObj(i -> template.sendAsync(event(i)))
                .toList();

        assertThatExceptionOfType(PublisherBusyException.class)
                .isThrownBy(() -> template.send(event(3)))
                .withMessageContaining("3 events")
                .withMessageContaining("eventbridge.publisher.queue")
                .satisfies(it -> assertThat(it.retryable()).isTrue());
        gate.open();
        taken.forEach(CompletableFuture::join);
        assertThat(wire.sentDetailTypes().stream().flatMap(List::stream))
                .containsExactly("Event 0", "Event 1", "Event 2");
    }

    @Test
    void boundsBytesButTakesAnyEventWhenNothingElseIsThere() {
        template.close();
        template = template(new SendQueueSettings(1, 100, 10, Duration.ZERO, LONG, LONG));

        assertThat(template.send(event(0)).eventId()).isNotBlank();

        var gate = wire.hold();
        var taken = template.sendAsync(event(1));
        assertThatExceptionOfType(PublisherBusyException.class).isThrownBy(() -> template.send(event(2)));
        gate.open();
        taken.join();
    }

    @Test
    void sendsMoreAtOnceThanMayBeOnTheirWay() {
        template.close();
        template = template(new SendQueueSettings(2, 15, 1_000_000, LONG, LONG, LONG));

        var published = template.sendAll(
                IntStream.range(0, 200).mapToObj(CoalescingTest::event).toList());

        assertThat(published).extracting(Published::eventId).hasSize(200).doesNotHaveDuplicates();
    }

    /** Its time begins anew with every event for which there was room. */
    @Test
    void sendsAListThatTakesLongerThanACallerMayBeBlocked() {
        template.close();
        template = template(new SendQueueSettings(2, 20, 1_000_000, Duration.ofMillis(400), Duration.ZERO, LONG));
        wire.intercept(call -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            return call.call();
        });
        var begun = System.nanoTime();

        var published = template.sendAll(
                IntStream.range(0, MANY).mapToObj(CoalescingTest::event).toList());

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(400));
        assertThat(published).hasSize(MANY);
    }

    @Test
    void isolatesTheEventForWhichACallIsRefused() {
        wire.refuseWith("Event 7", 100, "ValidationException");
        var events = IntStream.range(0, 10).mapToObj(CoalescingTest::event).toList();

        assertThatExceptionOfType(EventsNotPublishedException.class)
                .isThrownBy(() -> template.sendAll(events))
                .satisfies(e -> assertThat(e.failed()).extracting(Failed::event).containsExactly(events.get(7)))
                .satisfies(e -> assertThat(e.published()).hasSize(9));
    }

    @Test
    void doesNotSplitACallThatIsDeniedForAllItsEvents() {
        wire.refuse("PutEvents", 100, "AccessDeniedException");
        var alike = IntStream.range(0, 10).mapToObj(i -> event(1)).toList();

        assertThatExceptionOfType(EventsNotPublishedException.class).isThrownBy(() -> template.sendAll(alike));

        assertThat(wire.requests("PutEvents")).hasSize(1);
    }

    @Test
    void sendsACallAgainThatFailedForTheMoment() {
        wire.refuse("PutEvents", 2, "ThrottlingException");

        assertThat(template.sendAll(List.of(event(0), event(1)))).hasSize(2);
        assertThat(wire.requests("PutEvents")).hasSize(3);
    }

    @Test
    void givesUpACallThatFailsForGoodWithItsCause() {
        wire.intercept(call -> {
            throw new IOException("Connection reset");
        });

        assertThatExceptionOfType(EventNotAcceptedException.class)
                .isThrownBy(() -> template.send(event(0)))
                .withMessageContaining("Connection reset")
                .withMessageContaining("3 attempt")
                .satisfies(it -> assertThat(it.retryable()).isTrue());
    }

    @Test
    void failsCallersWhoseCallBreaksUnexpectedly() {
        wire.intercept(call -> {
            throw new OutOfMemoryError("on purpose");
        });

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> template.sendAsync(event(0)).join())
                .withCauseInstanceOf(EventNotAcceptedException.class);
    }

    @Test
    void anInterruptedCallerHarmsNobodyElse() throws InterruptedException {
        var gate = wire.hold();
        var failure = new AtomicReference<Throwable>();
        var interrupted = new AtomicReference<Boolean>();
        var caller = new Thread(() -> {
            try {
                template.send(event(0));
            } catch (EventNotAcceptedException e) {
                failure.set(e);
                interrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        await().until(() -> gate.waiting() == 1);
        var other = template.sendAsync(event(1));

        caller.interrupt();
        caller.join();
        gate.open();

        assertThat(failure.get()).hasMessageContaining("interrupted");
        assertThat(interrupted.get()).isTrue();
        assertThat(other.join().eventId()).isNotBlank();
    }

    @Test
    void drainsWhenItIsClosed() {
        var gate = wire.hold();
        var events = IntStream.range(0, 15)
                .mapToObj(i -> template.sendAsync(event(i)))
                .toList();
        var closing = CompletableFuture.runAsync(template::close);
        await().until(() -> gate.waiting() == 3);
        gate.open();
        closing.join();

        assertThat(events).allSatisfy(it -> assertThat(it).isCompleted());
        assertThat(unsent).isEmpty();
        assertThatExceptionOfType(PublisherClosedException.class).isThrownBy(() -> template.send(event(9)));
    }

    @Test
    void reportsWhatItCouldNotSendBeforeTheDeadline() {
        template.close();
        template = template(new SendQueueSettings(1, 100, 1_000_000, LONG, LONG, Duration.ofMillis(20)));
        var gate = wire.hold();
        var sent = template.sendAsync(event(0));
        await().until(() -> gate.waiting() == 1);
        var waiting = template.sendAsync(event(1));

        template.close();

        assertThat(unsent).extracting(Failed::event).containsExactly(event(0), event(1));
        assertThat(unsent)
                .extracting(it -> ((PublisherClosedException) it.exception()).sent())
                .containsExactly(true, false);
        assertThat(sent).isCompletedExceptionally();
        assertThat(waiting).isCompletedExceptionally();
        gate.open();
    }

    private static OutboundEvent event(int number) {
        return OutboundEvent.of("default", "shop", "Event " + number, "{}");
    }

    private static List<String> types(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "Event " + i).toList();
    }
}
