package com.brillconsulting.eventbridge.embedded.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

@Isolated("It looks at the whole process")
class MemoryTest {

    private static final int MESSAGES = 50_000;
    private static final int BYTES = 4_000;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void queueThatIsDrainedForgetsItsMessages(boolean fifo) {
        try (var clock = new MovableClock(Instant.EPOCH)) {
            var attributes = QueueAttributes.create(fifo, fifo ? Map.of("FifoQueue", "true") : Map.of());
            var queue = new Queue(
                    new Scope("123456789012", "us-east-1"),
                    "any",
                    attributes,
                    clock,
                    Duration.ZERO,
                    arn -> null,
                    new QueueStore(Store.none()),
                    null);
            MessageQueue mailbox = queue.mailbox();
            long before = usedBytes();

            for (int i = 0; i < MESSAGES; i++) {
                mailbox.send(message(fifo ? String.valueOf(i) : null));
                drain(mailbox);
            }
            clock.advance(Duration.ofMinutes(5));
            mailbox.send(message(fifo ? "last" : null));
            drain(mailbox);

            // A twentieth of what went through.
            long most = before + (long) MESSAGES * BYTES / 20;
            await().untilAsserted(() -> assertThat(usedBytes()).isLessThan(most));
            assertThat(mailbox.counts()).isEqualTo(new QueueMessages.Counts(0, 0, 0));
        }
    }

    private static NewMessage message(String id) {
        return new NewMessage("x".repeat(BYTES), Map.of(), null, id, id, null, "123456789012");
    }

    private static void drain(MessageQueue mailbox) {
        List<Received> received = new ArrayList<>();
        LongPoll poll = new LongPoll(10, 30, messages -> {
            received.addAll(messages);
            return ReceiveMessageResponse.builder().build();
        });
        assertThat(mailbox.receive(poll)).as("has to wait").isFalse();
        received.forEach(message -> mailbox.delete(mailbox.handle(message)));
    }

    private static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
