package com.brillconsulting.eventbridge.embedded.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

class FifoQueueTest extends SqsTestBase {

    @Test
    void messagesOfAGroupAreReceivedInTheirOrder() {
        String url = createFifoQueue("orders.fifo");
        for (int i = 0; i < 12; i++) {
            send(url, "group", "message-" + i);
        }

        List<Message> first = receive(url);
        assertThat(first)
                .extracting(Message::body)
                .startsWith("message-0", "message-1")
                .hasSize(10);
        first.forEach(message -> delete(url, message));
        assertThat(receiveBodies(url)).containsExactly("message-10", "message-11");
    }

    @Test
    void groupWaitsWhileOneOfItsMessagesIsInFlight() {
        String url = createFifoQueue("orders.fifo");
        send(url, "a", "a1");
        send(url, "a", "a2");
        send(url, "b", "b1");

        Message a1 = receiveOne(url);
        assertThat(a1.body()).isEqualTo("a1");
        Message b1 = receiveOne(url);
        assertThat(b1.body()).isEqualTo("b1");
        assertThat(receive(url)).isEmpty();

        delete(url, a1);
        assertThat(receiveBodies(url)).containsExactly("a2");
    }

    @Test
    void messageThatWasNotDeletedComesBeforeThoseBehindIt() {
        String url = createFifoQueue("orders.fifo", "VisibilityTimeout", "30");
        send(url, "a", "a1");
        send(url, "a", "a2");
        receiveOne(url);

        pass(30);

        assertThat(receiveBodies(url)).containsExactly("a1", "a2");
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "1, foo", "2, 'foo,bar'"})
    void longerHiddenMessageHoldsUpOnlyThoseBehindIt(int hidden, String visible) {
        String url = createFifoQueue("orders.fifo", "VisibilityTimeout", "1");
        send(url, "g", "foo");
        send(url, "g", "bar");
        send(url, "g", "baz");
        changeVisibility(url, receive(url).get(hidden), 4);

        pass(2);

        assertThat(String.join(",", receiveBodies(url))).isEqualTo(visible);
    }

    @Test
    void pollIsAnsweredWhenTheMessageBeforeIsDeleted() {
        String url = createFifoQueue("orders.fifo");
        send(url, "a", "a1");
        send(url, "a", "a2");
        Message first = receiveOne(url);
        var poll = asyncSqs.receiveMessage(request -> request.queueUrl(url).waitTimeSeconds(20));

        delete(url, first);

        assertThat(poll.join().messages()).extracting(Message::body).containsExactly("a2");
    }

    @Test
    void duplicateWithinFiveMinutesIsSwallowed() {
        String url = createFifoQueue("orders.fifo");
        SendMessageResponse original = sendWithId(url, "a", "id", "first");

        pass(299);
        SendMessageResponse duplicate = sendWithId(url, "a", "id", "second");
        assertThat(duplicate.messageId()).isEqualTo(original.messageId());
        assertThat(duplicate.sequenceNumber()).isEqualTo(original.sequenceNumber());
        delete(url, receiveOne(url));
        assertThat(receive(url)).isEmpty();

        pass(1);
        sendWithId(url, "a", "id", "third");
        assertThat(receiveBodies(url)).containsExactly("third");
    }

    @Test
    void contentCanStandForTheDeduplicationId() {
        String url = createFifoQueue("orders.fifo", "ContentBasedDeduplication", "true");

        for (String body : List.of("same", "same", "other")) {
            sqs.sendMessage(request -> request.queueUrl(url).messageGroupId("a").messageBody(body));
        }

        assertThat(receive(url)).extracting(Message::body).containsExactly("same", "other");
    }

    @Test
    void deduplicationReachesOverGroupsUnlessItIsByGroup() {
        String byQueue = createFifoQueue("by-queue.fifo");
        String byGroup = createFifoQueue("by-group.fifo", "DeduplicationScope", "messageGroup");
        for (String url : List.of(byQueue, byGroup)) {
            sendWithId(url, "a", "id", "x");
            sendWithId(url, "b", "id", "y");
            sendWithId(url, "b", "id", "z");
        }

        assertThat(receiveBodies(byQueue)).containsExactly("x");
        assertThat(receiveBodies(byGroup)).containsExactly("x", "y");
    }

    @Test
    void sequenceNumbersIncreaseAndAreShownToTheConsumer() {
        String url = createFifoQueue("orders.fifo");
        String first = sendWithId(url, "a", "1", "x").sequenceNumber();
        String second = sendWithId(url, "b", "2", "y").sequenceNumber();

        assertThat(first).hasSize(20).isLessThan(second);
        assertThat(receive(url).get(0).attributes())
                .containsEntry(MessageSystemAttributeName.SEQUENCE_NUMBER, first)
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "a")
                .containsEntry(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, "1");
    }

    @Test
    void groupAndDeduplicationIdAreRequired() {
        String url = createFifoQueue("orders.fifo");

        assertError("MissingParameter", "The request must contain the parameter MessageGroupId.", () -> send(url, "x"));
        assertError(
                "InvalidParameterValue",
                "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided "
                        + "explicitly",
                () -> sqs.sendMessage(
                        request -> request.queueUrl(url).messageBody("x").messageGroupId("a")));
        assertError(
                "InvalidParameterValue",
                "The request must contain the parameter MessageGroupId.",
                () -> sqs.sendMessageBatch(request -> request.queueUrl(url)
                        .entries(SendMessageBatchRequestEntry.builder()
                                .id("a")
                                .messageBody("x")
                                .build())));
    }

    @Test
    void onlyTheWholeQueueCanBeDelayed() {
        String url = createFifoQueue("orders.fifo", "DelaySeconds", "10");

        assertError(
                "InvalidParameterValue",
                "Value 2 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not "
                        + "valid for this queue type.",
                () -> sqs.sendMessage(request -> request.queueUrl(url)
                        .messageBody("x")
                        .messageGroupId("a")
                        .messageDeduplicationId("1")
                        .delaySeconds(2)));
        send(url, "a", "x");
        assertThat(receive(url)).isEmpty();
        pass(10);
        assertThat(receive(url)).hasSize(1);
    }

    @Test
    void handleIsGoodOnlyWhileTheMessageIsInFlight() {
        String url = createFifoQueue("orders.fifo", "VisibilityTimeout", "5");
        send(url, "a", "x");
        Message expired = receiveOne(url);
        pass(5);

        assertError("InvalidParameterValue", "The receipt handle has expired.", () -> delete(url, expired));
        assertError("InvalidParameterValue", "Message does not exist", () -> changeVisibility(url, expired, 1));
        Message current = receiveOne(url);
        assertError("InvalidParameterValue", "The receipt handle has expired.", () -> delete(url, expired));
        delete(url, current);
        assertThat(counts(url)).isEqualTo("0 visible, 0 delayed, 0 in flight");
    }

    private static Message receiveOne(String url) {
        return sqs.receiveMessage(request -> request.queueUrl(url)).messages().get(0);
    }

    private static SendMessageResponse sendWithId(String url, String group, String id, String body) {
        return sqs.sendMessage(request -> request.queueUrl(url)
                .messageGroupId(group)
                .messageDeduplicationId(id)
                .messageBody(body));
    }
}
