package com.brillconsulting.eventbridge.embedded.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;

class ReceiveActionsTest extends SqsTestBase {

    @Test
    void receivesOneMessageUnlessMoreAreAskedFor() {
        String url = createQueue("orders");
        for (int i = 0; i < 12; i++) {
            send(url, "message " + i);
        }

        assertThat(sqs.receiveMessage(request -> request.queueUrl(url)).messages())
                .hasSize(1);
        assertThat(receive(url)).hasSize(10);
        assertThat(receive(url)).hasSize(1);
        assertThat(sqs.receiveMessage(request -> request.queueUrl(url)).hasMessages())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10",
        "11, 0, 0, MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10",
        "1, -1, 0, WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20",
        "1, 21, 0, WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20",
        "1, 0, -1, VisibilityTimeout is invalid. Reason: Must be >= 0 and <= 43200",
        "1, 0, 43201, VisibilityTimeout is invalid. Reason: Must be >= 0 and <= 43200"
    })
    void parametersHaveARange(int max, int wait, int visibility, String message) {
        String url = createQueue("orders");

        assertError(
                "InvalidParameterValue",
                message,
                () -> sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(max)
                        .waitTimeSeconds(wait)
                        .visibilityTimeout(visibility)));
    }

    @Test
    void systemAttributesTellTheMessagesStory() {
        String url = createQueue("orders", "VisibilityTimeout", "5");
        send(url, "story");
        pass(2);
        receive(url);
        pass(5);

        long sent = START.toEpochMilli();
        assertThat(receive(url).get(0).attributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        MessageSystemAttributeName.SENDER_ID,
                        ACCOUNT,
                        MessageSystemAttributeName.SENT_TIMESTAMP,
                        String.valueOf(sent),
                        MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP,
                        String.valueOf(sent + 2000),
                        MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                        "2"));
    }

    @Test
    @SuppressWarnings("deprecation")
    void attributesAreShownOnlyWhenAskedFor() {
        String url = createQueue("orders", "VisibilityTimeout", "0");
        sqs.sendMessage(request -> request.queueUrl(url)
                .messageBody("x")
                .messageAttributes(Map.of(
                        "Hello", attribute("There"), "Help.Me", attribute("Me"), "General", attribute("Kenobi"))));

        Message bare =
                sqs.receiveMessage(request -> request.queueUrl(url)).messages().get(0);
        assertThat(bare.hasAttributes()).isFalse();
        assertThat(bare.hasMessageAttributes()).isFalse();
        assertThat(bare.md5OfMessageAttributes()).isNull();
        assertThat(sqs.receiveMessage(request -> request.queueUrl(url).attributeNamesWithStrings("SentTimestamp"))
                        .messages()
                        .get(0)
                        .attributesAsStrings())
                .containsOnlyKeys("SentTimestamp");
        assertThat(namesSeen(url, "All")).hasSize(3);
        assertThat(namesSeen(url, ".*")).hasSize(3);
        assertThat(namesSeen(url, "Hel.*")).containsExactlyInAnyOrder("Hello", "Help.Me");
        assertThat(namesSeen(url, "General", "Foo")).containsExactly("General");
        assertThat(namesSeen(url, "Help")).isEmpty();
    }

    private static List<String> namesSeen(String url, String... asked) {
        return List.copyOf(sqs.receiveMessage(request -> request.queueUrl(url).messageAttributeNames(asked))
                .messages()
                .get(0)
                .messageAttributes()
                .keySet());
    }

    private static MessageAttributeValue attribute(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    @Test
    void receivedMessageIsHiddenUntilTheClockPasses() {
        String url = createQueue("orders", "VisibilityTimeout", "30");
        send(url, "x");

        assertThat(receive(url)).hasSize(1);
        assertThat(counts(url)).isEqualTo("0 visible, 0 delayed, 1 in flight");
        pass(29);
        assertThat(receive(url)).isEmpty();
        pass(1);
        assertThat(counts(url)).isEqualTo("1 visible, 0 delayed, 0 in flight");
        assertThat(sqs.receiveMessage(request -> request.queueUrl(url).visibilityTimeout(100))
                        .messages())
                .hasSize(1);
        pass(99);
        assertThat(receive(url)).isEmpty();
        pass(1);
        assertThat(receive(url)).hasSize(1);
    }

    @Test
    void deletedMessageIsGoneForGood() {
        String url = createQueue("orders");
        send(url, "x");
        Message message = receive(url).get(0);

        delete(url, message);
        delete(url, message);

        pass(30);
        assertThat(receive(url)).isEmpty();
        assertThat(counts(url)).isEqualTo("0 visible, 0 delayed, 0 in flight");
    }

    @Test
    void eachReceiveGivesAnotherHandleAndTheOldOneStillDeletes() {
        String url = createQueue("orders");
        send(url, "x");
        Message first = receive(url).get(0);
        pass(30);
        Message second = receive(url).get(0);

        assertThat(second.receiptHandle()).isNotEqualTo(first.receiptHandle());
        delete(url, first);

        assertThat(counts(url)).isEqualTo("0 visible, 0 delayed, 0 in flight");
    }

    @Test
    void messageThatIsVisibleAgainCanBeDeleted() {
        String url = createQueue("orders");
        send(url, "x");
        Message message = receive(url).get(0);
        pass(30);

        delete(url, message);

        assertThat(receive(url)).isEmpty();
    }

    @Test
    void handlesOfOtherQueuesAreInvalid() {
        String url = createQueue("orders");
        String other = createQueue("other");
        send(other, "x");
        Message message = receive(other).get(0);

        assertThatExceptionOfType(ReceiptHandleIsInvalidException.class)
                .isThrownBy(() -> delete(url, message))
                .withMessageContaining("is not a valid receipt handle.");
        assertThatExceptionOfType(ReceiptHandleIsInvalidException.class)
                .isThrownBy(
                        () -> sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle("no handle at all")));
        assertError("MissingParameter", "ReceiptHandle", () -> sqs.deleteMessage(request -> request.queueUrl(url)));
    }

    @Test
    void visibilityIsCountedAnewFromTheChange() {
        String url = createQueue("orders", "VisibilityTimeout", "30");
        send(url, "x");
        Message message = receive(url).get(0);
        pass(20);

        changeVisibility(url, message, 60);

        pass(59);
        assertThat(receive(url)).isEmpty();
        pass(1);
        assertThat(receive(url)).hasSize(1);
    }

    @Test
    void visibilityOfZeroGivesTheMessageBackAtOnce() {
        String url = createQueue("orders");
        send(url, "x");
        Message message = receive(url).get(0);

        changeVisibility(url, message, 0);

        assertThatExceptionOfType(MessageNotInflightException.class)
                .isThrownBy(() -> changeVisibility(url, message, 10));
        assertThat(receive(url)).hasSize(1);
    }

    @Test
    void slowConsumerMayTakeItsMessageUpAgain() {
        String url = createQueue("orders", "VisibilityTimeout", "1");
        send(url, "x");
        Message message = receive(url).get(0);
        pass(2);

        changeVisibility(url, message, 10);

        assertThat(receive(url)).isEmpty();
    }

    @Test
    void visibilityEndsTwelveHoursAfterTheReceive() {
        String url = createQueue("orders");
        send(url, "x");
        Message message = receive(url).get(0);

        changeVisibility(url, message, 43_200);
        pass(1);

        assertError(
                "InvalidParameterValue",
                "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]",
                () -> changeVisibility(url, message, 43_200));
        assertError("InvalidParameterValue", "Must be >= 0", () -> changeVisibility(url, message, 43_201));
        assertError("InvalidParameterValue", "Must be >= 0", () -> changeVisibility(url, message, -1));
        assertError(
                "MissingParameter",
                "VisibilityTimeout",
                () -> sqs.changeMessageVisibility(
                        request -> request.queueUrl(url).receiptHandle(message.receiptHandle())));
    }

    @Test
    void visibilityOfADeletedMessageCannotChange() {
        String url = createQueue("orders");
        send(url, "x");
        Message message = receive(url).get(0);
        delete(url, message);

        assertError(
                "InvalidParameterValue",
                "Message does not exist or is not available for visibility timeout change.",
                () -> changeVisibility(url, message, 10));
    }

    @Test
    void messagesAreKeptForTheRetentionPeriod() {
        String url = createQueue("orders", "MessageRetentionPeriod", "60");
        send(url, "in flight");
        receive(url);
        send(url, "old");
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("delayed").delaySeconds(900));
        pass(30);
        send(url, "young");

        pass(29);
        assertThat(counts(url)).isEqualTo("3 visible, 1 delayed, 0 in flight");
        pass(1);
        assertThat(counts(url)).isEqualTo("1 visible, 0 delayed, 0 in flight");
        assertThat(receiveBodies(url)).containsExactly("young");
    }

    @Test
    void batchesDeleteAndHideEachEntryByItself() {
        String url = createQueue("orders");
        send(url, "a");
        send(url, "b");
        List<Message> messages = receive(url);

        var changed = sqs.changeMessageVisibilityBatch(request -> request.queueUrl(url)
                .entries(
                        visibility("a", messages.get(0).receiptHandle(), 0),
                        visibility("b", messages.get(1).receiptHandle(), 50_000),
                        visibility("c", "nonsense", 0)));
        assertThat(changed.successful()).hasSize(1);
        assertThat(changed.failed())
                .extracting(BatchResultErrorEntry::code)
                .containsExactly("InvalidParameterValue", "ReceiptHandleIsInvalid");
        assertThat(counts(url)).isEqualTo("1 visible, 0 delayed, 1 in flight");

        var deleted = sqs.deleteMessageBatch(request -> request.queueUrl(url)
                .entries(
                        deletion("a", messages.get(0).receiptHandle()),
                        deletion("b", messages.get(1).receiptHandle()),
                        deletion("c", "nonsense")));
        assertThat(deleted.successful()).hasSize(2);
        assertThat(deleted.failed()).extracting(BatchResultErrorEntry::code).containsExactly("ReceiptHandleIsInvalid");
        assertThat(counts(url)).isEqualTo("0 visible, 0 delayed, 0 in flight");
    }

    private static ChangeMessageVisibilityBatchRequestEntry visibility(String id, String handle, int seconds) {
        return ChangeMessageVisibilityBatchRequestEntry.builder()
                .id(id)
                .receiptHandle(handle)
                .visibilityTimeout(seconds)
                .build();
    }

    private static DeleteMessageBatchRequestEntry deletion(String id, String handle) {
        return DeleteMessageBatchRequestEntry.builder()
                .id(id)
                .receiptHandle(handle)
                .build();
    }
}
