package com.brillconsulting.eventbridge.autoconfigure;

import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.event;
import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.eventually;
import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.listener;
import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.event.EventEnvelope;
import com.brillconsulting.eventbridge.listen.BatchFailedException;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Methods that take lists, and methods that are done later. */
class BatchListenerTest {

    @RegisterExtension
    private static final TestQueues queues = new TestQueues();

    @Test
    void aListHoldsWhatOnePollBroughtAndIsDoneWithAsAWhole() {
        queues.createWithDeadLetters("whole", 3);
        IntStream.range(0, 10)
                .forEach(it -> queues.send("whole", event("e-" + it, "{\"id\": \"o-%d\"}".formatted(it))));

        application("whole").run(context -> {
            var handler = context.getBean(Handler.class);

            eventually().untilAsserted(() -> assertThat(handler.taken).hasSize(10));
            eventually().untilAsserted(() -> assertThat(queues.size("whole")).isZero());
            assertThat(handler.lists).hasSizeLessThan(10);
        });
    }

    @Test
    void onlyWhatFailedComesAgainAndWhatCannotBeReadIsSetAside() {
        queues.createWithDeadLetters("some", 3);
        queues.send("some", event("e-1", "{\"id\": \"good\"}"));
        queues.send("some", event("e-2", "{\"id\": \"bad\"}"));
        queues.send("some", "poison");
        queues.send("some", event("e-3", "{\"id\": []}"));
        queues.send("some", event("e-4", "{\"id\": \"fine\"}"));

        application("some").run(context -> {
            var handler = context.getBean(Handler.class);

            eventually().untilAsserted(() -> assertThat(queues.size("some")).isZero());
            assertThat(handler.taken)
                    .containsOnlyOnce("good", "fine")
                    .filteredOn("bad"::equals)
                    .hasSize(3);
            assertThat(queues.take("some-dlq"))
                    .extracting(it -> it.body().replaceAll("(?s).*\"id\": \"(e-.)\".*", "$1"))
                    .containsExactlyInAnyOrder("poison", "e-3", "e-2");
        });
    }

    @Test
    void anyOtherExceptionFailsTheWholeList() {
        queues.createWithDeadLetters("failing", 1);
        queues.send("failing", event("e-1", "{\"id\": \"a\"}"));
        queues.send("failing", event("e-2", "{\"id\": \"b\"}"));

        application("failing").run(context -> eventually().untilAsserted(() -> {
            assertThat(queues.size("failing")).isZero();
            assertThat(queues.size("failing-dlq")).isEqualTo(2);
        }));
    }

    @Test
    void aMethodIsDoneWhenItsFutureIs() {
        queues.createWithDeadLetters("later", 5);
        queues.send("later", event("e-1", "{\"id\": \"a\"}"));

        application("later").run(context -> {
            var handler = context.getBean(Handler.class);
            eventually().untilAsserted(() -> assertThat(handler.futures).hasSize(1));
            assertThat(queues.size("later")).isOne();

            handler.futures.get(0).completeExceptionally(new IllegalStateException("no stock"));
            eventually().untilAsserted(() -> assertThat(handler.futures).hasSize(2));
            handler.futures.get(1).complete(null);

            eventually().untilAsserted(() -> assertThat(queues.size("later")).isZero());
            assertThat(queues.size("later-dlq")).isZero();
        });
    }

    private static ApplicationContextRunner application(String method) {
        return ListenerApplication.of(queues, Handler.class, listener(Handler.class, method, method));
    }

    record Order(String id) {}

    static class Handler {

        final List<String> taken = new CopyOnWriteArrayList<>();
        final List<Object> lists = new CopyOnWriteArrayList<>();
        final List<CompletableFuture<Void>> futures = new CopyOnWriteArrayList<>();

        void whole(List<Order> orders) {
            lists.add(orders);
            orders.forEach(it -> taken.add(it.id()));
        }

        void some(List<EventEnvelope<Order>> orders) {
            var failures = new HashMap<Integer, Throwable>();
            for (var index = 0; index < orders.size(); index++) {
                var id = orders.get(index).detail().id();
                taken.add(id);
                if (id.equals("bad")) {
                    failures.put(index, new IllegalStateException("no stock"));
                }
            }
            BatchFailedException.throwIfAny(failures);
        }

        void failing(List<Order> orders) {
            throw new IllegalStateException("no stock");
        }

        CompletableFuture<Void> later(Order order) {
            var future = new CompletableFuture<Void>();
            futures.add(future);
            return future;
        }
    }
}
