package com.brillconsulting.eventbridge.embedded.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

class LongPollTest extends SqsTestBase {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void sentMessageEndsTheWait() {
        String url = createQueue("orders");
        var poll = poll(url, 20);

        send(url, "x");

        assertThat(poll).succeedsWithin(SOON).satisfies(response -> assertThat(response.messages())
                .extracting(Message::body)
                .containsExactly("x"));
    }

    @Test
    void messageThatWaitsIsReceivedAtOnce() {
        String url = createQueue("orders");
        send(url, "x");

        assertThat(poll(url, 20).join().messages()).hasSize(1);
    }

    @Test
    void waitEndsByRealTimeAlsoWhileTheClockStands() {
        String url = createQueue("orders", "ReceiveMessageWaitTimeSeconds", "1");
        long start = System.nanoTime();

        var response = sqs.receiveMessage(request -> request.queueUrl(url));

        assertThat(response.messages()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void clockThatReachesTheEndOfADelayEndsTheWait() {
        String url = createQueue("orders", "DelaySeconds", "10");
        send(url, "x");
        var poll = poll(url, 20);

        pass(9);
        assertThat(poll).isNotDone();
        pass(1);

        assertThat(poll).succeedsWithin(SOON).satisfies(this::hasOneMessage);
    }

    @Test
    void messageThatIsVisibleAgainEndsTheWait() {
        String url = createQueue("orders", "VisibilityTimeout", "30");
        send(url, "x");
        Message message = receive(url).get(0);
        var poll = poll(url, 20);
        changeVisibility(url, message, 10);

        pass(10);

        assertThat(poll).succeedsWithin(SOON).satisfies(this::hasOneMessage);
    }

    @Test
    void messageThatIsGivenBackEndsTheWait() {
        String url = createQueue("orders");
        send(url, "x");
        Message message = receive(url).get(0);
        var poll = poll(url, 20);

        changeVisibility(url, message, 0);

        assertThat(poll).succeedsWithin(SOON).satisfies(this::hasOneMessage);
    }

    @Test
    void whoWaitsLongestIsServedFirst() {
        String url = createQueue("orders");
        var first = poll(url, 20);
        var second = poll(url, 20);

        send(url, "one");
        assertThat(first).succeedsWithin(SOON).satisfies(this::hasOneMessage);
        assertThat(second).isNotDone();

        send(url, "two");
        assertThat(second).succeedsWithin(SOON).satisfies(this::hasOneMessage);
    }

    @Test
    void consumerThatGaveUpGetsNoMessage() {
        String url = createQueue("orders");
        var givenUp = poll(url, 20);
        var waiting = poll(url, 20);

        givenUp.cancel(true);
        send(url, "x");

        assertThat(waiting).succeedsWithin(SOON).satisfies(this::hasOneMessage);
        assertThat(counts(url)).isEqualTo("0 visible, 0 delayed, 1 in flight");
    }

    @Test
    void deletedQueueEndsTheWaitWithAnError() {
        String url = createQueue("orders");
        var poll = poll(url, 20);

        sqs.deleteQueue(request -> request.queueUrl(url));

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(poll::join)
                .withCauseInstanceOf(QueueDoesNotExistException.class);
    }

    @Test
    void stopEndsAllWaitsAtOnce() {
        String orders = createQueue("orders");
        String invoices = createQueue("invoices");
        var first = poll(orders, 20);
        var second = poll(invoices, 20);

        service.stop();

        assertThat(first).succeedsWithin(SOON).satisfies(response -> assertThat(response.messages())
                .isEmpty());
        assertThat(second).succeedsWithin(SOON).satisfies(response -> assertThat(response.messages())
                .isEmpty());
        assertThat(poll(orders, 20)).succeedsWithin(SOON);
    }

    private void hasOneMessage(ReceiveMessageResponse response) {
        assertThat(response.messages()).hasSize(1);
    }

    /** Starts to wait. Once this returns, the poll waits, since the transport calls the service on this thread. */
    private static CompletableFuture<ReceiveMessageResponse> poll(String url, int seconds) {
        return asyncSqs.receiveMessage(
                request -> request.queueUrl(url).waitTimeSeconds(seconds).maxNumberOfMessages(1));
    }
}
