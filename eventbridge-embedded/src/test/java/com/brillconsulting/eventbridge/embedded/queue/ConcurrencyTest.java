package com.brillconsulting.eventbridge.embedded.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

class ConcurrencyTest extends SqsTestBase {

    private static final int PRODUCERS = 6;
    private static final int CONSUMERS = 6;
    private static final int EACH = 1000;
    private static final String ALLOW_ALL =
            "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    @Test
    void eachMessageOfManyProducersReachesAConsumer() throws Exception {
        String url = createQueue("orders", "Policy", ALLOW_ALL);
        Set<String> bodies = ConcurrentHashMap.newKeySet();
        CountDownLatch received = new CountDownLatch(PRODUCERS * EACH);
        List<Future<?>> all = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(PRODUCERS + CONSUMERS);
        try {
            for (int i = 0; i < CONSUMERS; i++) {
                all.add(threads.submit(() -> consume(url, bodies, received)));
            }
            for (int i = 0; i < PRODUCERS; i++) {
                int producer = i;
                all.add(threads.submit(() -> produce(producer)));
            }
            // What came too late for a poll that was given up is in flight until its time is over.
            await().atMost(Duration.ofMinutes(1)).until(() -> {
                pass(30);
                return received.getCount() == 0;
            });
            service.stop();
            for (Future<?> one : all) {
                one.get(10, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(bodies).hasSize(PRODUCERS * EACH);
        assertThat(counts(url)).isEqualTo("0 visible, 0 delayed, 0 in flight");
    }

    private void produce(int producer) {
        String arn = "arn:aws:sqs:us-east-1:" + ACCOUNT + ":orders";
        for (int i = 0; i < EACH; i++) {
            service.deliver(new ServiceMessage(
                    arn, producer + "-" + i, Map.of(), null, null, null, "events.amazonaws.com", "any", ACCOUNT));
        }
    }

    /** Receives until all has been received, by long polls of which every third is given up at once. */
    private static void consume(String url, Set<String> bodies, CountDownLatch received) {
        for (int i = 0; received.getCount() > 0; i++) {
            var poll = asyncSqs.receiveMessage(
                    request -> request.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(20));
            if (i % 3 == 0 && !poll.isDone() && poll.cancel(true)) {
                continue;
            }
            List<Message> messages = poll.join().messages();
            if (!messages.isEmpty()) {
                sqs.deleteMessageBatch(request -> request.queueUrl(url).entries(deletions(messages)));
            }
            for (Message message : messages) {
                if (bodies.add(message.body())) {
                    received.countDown();
                }
            }
        }
    }

    private static List<DeleteMessageBatchRequestEntry> deletions(List<Message> messages) {
        return messages.stream()
                .map(message -> DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
                .toList();
    }
}
