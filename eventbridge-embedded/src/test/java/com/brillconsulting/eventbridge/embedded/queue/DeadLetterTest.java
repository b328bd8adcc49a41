package com.brillconsulting.eventbridge.embedded.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.UnsupportedOperationException;

class DeadLetterTest extends SqsTestBase {

    @Test
    void messageGoesToTheDeadLetterQueueOnTheReceiveThatWouldBeOneTooMany() {
        String dead = createQueue("dead");
        String url = createQueue("orders", "VisibilityTimeout", "5", "RedrivePolicy", redrivePolicy(dead, 2));
        var attributes = Map.of(
                "reason",
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue("x")
                        .build());
        String id = sqs.sendMessage(
                        request -> request.queueUrl(url).messageBody("poison").messageAttributes(attributes))
                .messageId();

        for (int receives = 0; receives < 2; receives++) {
            assertThat(receiveBodies(url)).containsExactly("poison");
            pass(5);
        }
        assertThat(counts(dead)).startsWith("0 visible");
        assertThat(receive(url)).isEmpty();

        assertThat(counts(url)).isEqualTo("0 visible, 0 delayed, 0 in flight");
        Message letter = receive(dead).get(0);
        assertThat(letter.messageId()).isEqualTo(id);
        assertThat(letter.body()).isEqualTo("poison");
        assertThat(letter.messageAttributes()).isEqualTo(attributes);
        assertThat(letter.attributes())
                .containsEntry(MessageSystemAttributeName.SENT_TIMESTAMP, String.valueOf(START.toEpochMilli()))
                .containsEntry(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN, arn(url))
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "3");
    }

    @Test
    void deadLettersMakeRoomForWhatComesBehindThem() {
        String dead = createQueue("dead");
        String url = createQueue("orders", "VisibilityTimeout", "0", "RedrivePolicy", redrivePolicy(dead, 1));
        send(url, "poison");
        receive(url);
        send(url, "good");

        assertThat(sqs.receiveMessage(request -> request.queueUrl(url)).messages())
                .extracting(Message::body)
                .containsExactly("good");
        assertThat(receiveBodies(dead)).containsExactly("poison");
    }

    @Test
    void deadLetterAnswersThePollThatWaitsForIt() {
        String dead = createQueue("dead");
        String url = createQueue("orders", "VisibilityTimeout", "0", "RedrivePolicy", redrivePolicy(dead, 1));
        send(url, "poison");
        receive(url);
        var poll = asyncSqs.receiveMessage(request -> request.queueUrl(dead).waitTimeSeconds(20));

        receive(url);

        assertThat(poll.join().messages()).extracting(Message::body).containsExactly("poison");
    }

    @Test
    void messagesStayWhereTheDeadLetterQueueIsGone() {
        String dead = createQueue("dead");
        String url = createQueue("orders", "VisibilityTimeout", "0", "RedrivePolicy", redrivePolicy(dead, 1));
        sqs.deleteQueue(request -> request.queueUrl(dead));
        send(url, "poison");

        assertThat(receive(url)).hasSize(1);
        assertThat(receive(url)).hasSize(1);
    }

    @Test
    void deadLetterOfAFifoQueueFreesItsGroup() {
        String dead = createFifoQueue("dead.fifo");
        String url = createFifoQueue("orders.fifo", "VisibilityTimeout", "0", "RedrivePolicy", redrivePolicy(dead, 1));
        send(url, "group", "poison");
        receive(url);
        send(url, "group", "good");

        assertThat(receiveBodies(url)).containsExactly("good");
        assertThat(receive(dead).get(0).attributes())
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "group");
    }

    @Test
    void moveTaskBringsDeadLettersBackToWhereTheyCameFrom() {
        String dead = createQueue("dead");
        String a = createQueue("a", "VisibilityTimeout", "0", "RedrivePolicy", redrivePolicy(dead, 1));
        String b = createQueue("b", "VisibilityTimeout", "0", "RedrivePolicy", redrivePolicy(dead, 1));
        String id = fail(a, "from a");
        fail(b, "from b");

        String handle = sqs.startMessageMoveTask(request -> request.sourceArn(arn(dead)))
                .taskHandle();

        assertThat(handle).isNotEmpty();
        await().untilAsserted(() -> assertThat(tasks(dead)).singleElement().satisfies(task -> {
            assertThat(task.status()).isEqualTo("COMPLETED");
            assertThat(task.approximateNumberOfMessagesMoved()).isEqualTo(2);
            assertThat(task.approximateNumberOfMessagesToMove()).isEqualTo(2);
            assertThat(task.taskHandle()).isNull();
            assertThat(task.startedTimestamp()).isEqualTo(clock.millis());
        }));
        assertThat(receiveBodies(b)).containsExactly("from b");
        Message back = receive(a).get(0);
        assertThat(back.body()).isEqualTo("from a");
        assertThat(back.messageId()).isNotEqualTo(id);
        assertThat(back.attributes())
                .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")
                .doesNotContainKey(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN);
    }

    @Test
    void moveTaskMovesThousandsOfMessagesToAnotherQueue() {
        String dead = createQueue("dead");
        createQueue("orders", "RedrivePolicy", redrivePolicy(dead, 1));
        String target = createQueue("target");
        for (int i = 0; i < 2500; i++) {
            send(dead, "message " + i);
        }

        sqs.startMessageMoveTask(request -> request.sourceArn(arn(dead)).destinationArn(arn(target)));

        await().untilAsserted(() -> assertThat(tasks(dead).get(0).status()).isEqualTo("COMPLETED"));
        assertThat(counts(target)).startsWith("2500 visible");
        assertThat(counts(dead)).startsWith("0 visible");
    }

    @Test
    void moveTaskKeepsToItsRateAndCanBeCancelled() {
        String dead = createQueue("dead");
        createQueue("orders", "RedrivePolicy", redrivePolicy(dead, 1));
        String target = createQueue("target");
        for (int i = 0; i < 5; i++) {
            send(dead, "message " + i);
        }
        String handle = sqs.startMessageMoveTask(request ->
                        request.sourceArn(arn(dead)).destinationArn(arn(target)).maxNumberOfMessagesPerSecond(2))
                .taskHandle();
        await().untilAsserted(() -> assertThat(counts(target)).startsWith("2 visible"));
        assertError(
                "InvalidParameterValue",
                "There is already a task running.",
                () -> sqs.startMessageMoveTask(request -> request.sourceArn(arn(dead))));

        await().untilAsserted(() -> {
            pass(1);
            assertThat(counts(target)).startsWith("4 visible");
        });
        assertThat(sqs.cancelMessageMoveTask(request -> request.taskHandle(handle))
                        .approximateNumberOfMessagesMoved())
                .isEqualTo(4);

        pass(10);
        assertThat(counts(target)).startsWith("4 visible");
        assertThat(tasks(dead).get(0).status()).isEqualTo("CANCELLED");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> sqs.cancelMessageMoveTask(request -> request.taskHandle(handle)));
    }

    @Test
    void moveTaskFailsWhereItCannotTellTheSource() {
        String dead = createQueue("dead");
        createQueue("orders", "RedrivePolicy", redrivePolicy(dead, 1));
        send(dead, "sent here directly");

        sqs.startMessageMoveTask(request -> request.sourceArn(arn(dead)));

        await().untilAsserted(() -> assertThat(tasks(dead).get(0).status()).isEqualTo("FAILED"));
        assertThat(tasks(dead).get(0).failureReason()).isEqualTo("CouldNotDetermineMessageSource");
        assertThat(receiveBodies(dead)).containsExactly("sent here directly");
    }

    @Test
    void moveTaskChecksWhatItIsGiven() {
        String dead = createQueue("dead");
        String other = createQueue("other");
        createQueue("orders", "RedrivePolicy", redrivePolicy(dead, 1));

        assertError(
                "InvalidParameterValue",
                "Source queue must be configured as a Dead Letter Queue.",
                () -> sqs.startMessageMoveTask(request -> request.sourceArn(arn(other))));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> sqs.startMessageMoveTask(
                        request -> request.sourceArn(arn(dead)).destinationArn(arn(other) + "x")))
                .withMessageContaining(
                        "The resource that you specified for the DestinationArn parameter doesn't exist.");
        assertError(
                "InvalidParameterValue",
                "You must use this format to specify the SourceArn",
                () -> sqs.listMessageMoveTasks(request -> request.sourceArn("dead")));
        assertError(
                "InvalidParameterValue",
                "Value for parameter TaskHandle is invalid.",
                () -> sqs.cancelMessageMoveTask(request -> request.taskHandle("???")));
        assertError(
                "InvalidParameterValue",
                "Must be between 1 and 500",
                () -> sqs.startMessageMoveTask(
                        request -> request.sourceArn(arn(dead)).maxNumberOfMessagesPerSecond(501)));
    }

    private static String fail(String url, String body) {
        String id = send(url, body);
        receive(url);
        receive(url);
        return id;
    }

    private static List<ListMessageMoveTasksResultEntry> tasks(String url) {
        return sqs.listMessageMoveTasks(request -> request.sourceArn(arn(url)).maxResults(10))
                .results();
    }
}
