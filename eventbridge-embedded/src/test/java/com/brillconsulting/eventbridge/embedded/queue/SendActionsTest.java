package com.brillconsulting.eventbridge.embedded.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.InvalidBatchEntryIdException;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

class SendActionsTest extends SqsTestBase {

    @Test
    void messageArrivesWithItsAttributes() {
        String url = createQueue("orders");
        // The SDK itself compares the digests of body and attributes, of what it sent and of what it received.
        Map<String, MessageAttributeValue> attributes = Map.of(
                "Text", attribute("String", "ünïcödé \uD83D\uDE80"),
                "Custom", attribute("String.kind", "value"),
                "Number", attribute("Number", "-1.5e3"),
                "Bytes",
                        MessageAttributeValue.builder()
                                .dataType("Binary")
                                .binaryValue(SdkBytes.fromByteArray(new byte[] {0, -1, 7}))
                                .build());

        String id = sqs.sendMessage(request ->
                        request.queueUrl(url).messageBody("häagen \uD83D\uDE80").messageAttributes(attributes))
                .messageId();

        Message received = receive(url).get(0);
        assertThat(received.messageId()).isEqualTo(id);
        assertThat(received.body()).isEqualTo("häagen \uD83D\uDE80");
        assertThat(received.messageAttributes()).isEqualTo(attributes);
    }

    @Test
    void digestOfAttributesIsTheOneRecordedFromSqs() {
        String url = createQueue("orders");

        var sent = sqs.sendMessage(request ->
                request.queueUrl(url).messageBody("msg").messageAttributes(Map.of("Foo", attribute("String", "Bar"))));

        assertThat(sent.md5OfMessageBody()).isEqualTo("6e2baaf3b97dbeef01c0043275f9a0e7");
        assertThat(sent.md5OfMessageAttributes()).isEqualTo("ae7155c6026991b6d54b11589678bf9c");
        assertThat(sent.sequenceNumber()).isNull();
    }

    @Test
    void traceHeaderTravelsAsSystemAttribute() {
        String url = createQueue("orders");
        String header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

        var sent = sqs.sendMessage(request -> request.queueUrl(url)
                .messageBody("traced")
                .messageSystemAttributes(Map.of(
                        MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                        MessageSystemAttributeValue.builder()
                                .dataType("String")
                                .stringValue(header)
                                .build())));

        assertThat(sent.md5OfMessageSystemAttributes()).hasSize(32);
        assertThat(receive(url).get(0).attributes()).containsEntry(MessageSystemAttributeName.AWS_TRACE_HEADER, header);
    }

    @Test
    void otherSystemAttributesAreRefused() {
        String url = createQueue("orders");

        assertError(
                "InvalidParameterValue",
                "AWSTraceHeader",
                () -> sqs.sendMessage(request -> request.queueUrl(url)
                        .messageBody("body")
                        .messageSystemAttributesWithStrings(Map.of(
                                "SenderId",
                                MessageSystemAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("me")
                                        .build()))));
    }

    @Test
    void delayHidesAMessageUntilTheClockPasses() {
        String url = createQueue("orders", "DelaySeconds", "10");
        send(url, "by the queue");
        sqs.sendMessage(
                request -> request.queueUrl(url).messageBody("by itself").delaySeconds(20));
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("not").delaySeconds(0));

        assertThat(counts(url)).isEqualTo("1 visible, 2 delayed, 0 in flight");
        assertThat(receiveBodies(url)).containsExactly("not");
        pass(9);
        assertThat(receiveBodies(url)).isEmpty();
        pass(1);
        assertThat(receiveBodies(url)).containsExactly("by the queue");
        pass(10);
        assertThat(receiveBodies(url)).containsExactly("by itself");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 901})
    void delayIsUpToFifteenMinutes(int seconds) {
        String url = createQueue("orders");

        assertError(
                "InvalidParameterValue",
                "Value " + seconds + " for parameter DelaySeconds is invalid.",
                () -> sqs.sendMessage(
                        request -> request.queueUrl(url).messageBody("x").delaySeconds(seconds)));
    }

    @Test
    void emptyBodyIsRefused() {
        String url = createQueue("orders");

        assertError("MissingParameter", "The request must contain the parameter MessageBody.", () -> send(url, ""));
    }

    @Test
    void bodyIsCountedInBytesTogetherWithItsAttributes() {
        String url = createQueue("orders", "MaximumMessageSize", "1024");
        String message = "One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.";

        send(url, "x".repeat(1024));
        send(url, "ü".repeat(512));

        assertError("InvalidParameterValue", message, () -> send(url, "x".repeat(1025)));
        assertError("InvalidParameterValue", message, () -> send(url, "ü".repeat(513)));
        assertError(
                "InvalidParameterValue",
                message,
                () -> sqs.sendMessage(request -> request.queueUrl(url)
                        .messageBody("x".repeat(1020))
                        .messageAttributes(Map.of("a", attribute("String", "value")))));
    }

    @Test
    void bodyMayHaveOneMebibyte() {
        String url = createQueue("orders");

        send(url, "x".repeat(1_048_576));

        assertThat(receive(url).get(0).body()).hasSize(1_048_576);
        assertError("InvalidParameterValue", "shorter than 1048576 bytes", () -> send(url, "x".repeat(1_048_577)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u000Bb", "\uFFFE", "\uFFFF"})
    void charactersThatXmlHasNotAreRefused(String body) {
        String url = createQueue("orders");

        assertThatExceptionOfType(InvalidMessageContentsException.class).isThrownBy(() -> send(url, body));
        send(url, "tab\tline\nreturn\r\uD7FF\uE000\uFFFD");
    }

    @Test
    void attributesFollowTheRulesOfSqs() {
        String url = createQueue("orders");

        assertAttributeRefused(url, "a", attribute("String", ""), "must contain a non-empty value of type 'String'");
        assertAttributeRefused(url, "a", attribute("Text", "x"), "supported type prefixes: Binary, Number, String");
        assertAttributeRefused(url, "a", attribute("Number", "many"), "to a number");
        assertAttributeRefused(url, "a", attribute(null, "x"), "non-empty attribute type");
        assertAttributeRefused(url, "a b", attribute("String", "x"), "can only contain");
        assertAttributeRefused(url, "AWS.a", attribute("String", "x"), "beginning with 'AWS.'");
        assertAttributeRefused(url, "a.", attribute("String", "x"), "start or end with '.'");
        assertAttributeRefused(url, "a".repeat(257), attribute("String", "x"), "shorter than 256 Bytes");
    }

    private static void assertAttributeRefused(String url, String name, MessageAttributeValue value, String reason) {
        assertError(
                "InvalidParameterValue",
                reason,
                () -> sqs.sendMessage(
                        request -> request.queueUrl(url).messageBody("x").messageAttributes(Map.of(name, value))));
    }

    @Test
    void messageHasAtMostTenAttributes() {
        String url = createQueue("orders");
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        IntStream.range(0, 11).forEach(i -> attributes.put("a" + i, attribute("String", "x")));

        assertError(
                "InvalidParameterValue",
                "Number of message attributes [11] exceeds the allowed maximum [10].",
                () -> sqs.sendMessage(
                        request -> request.queueUrl(url).messageBody("x").messageAttributes(attributes)));
    }

    @Test
    void standardQueueTakesGroupsButNoDeduplicationIds() {
        String url = createQueue("orders");

        sqs.sendMessage(request -> request.queueUrl(url).messageBody("fair").messageGroupId("tenant"));

        assertThat(receive(url).get(0).attributes())
                .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "tenant");
        assertError(
                "InvalidParameterValue",
                "not valid for this queue type",
                () -> sqs.sendMessage(
                        request -> request.queueUrl(url).messageBody("x").messageDeduplicationId("id")));
        assertError(
                "InvalidParameterValue",
                "Value a b for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include "
                        + "alphanumeric and punctuation characters. 1 to 128 in length.",
                () -> sqs.sendMessage(
                        request -> request.queueUrl(url).messageBody("x").messageGroupId("a b")));
    }

    @Test
    void entriesOfABatchFailEachByItself() {
        String url = createQueue("orders", "MaximumMessageSize", "1024");

        var response = sqs.sendMessageBatch(request -> request.queueUrl(url)
                .entries(entry("good", "fine"), entry("long", "x".repeat(1025)), entry("odd", "\u0001")));

        assertThat(response.successful()).singleElement().satisfies(entry -> assertThat(entry.id())
                .isEqualTo("good"));
        assertThat(response.failed())
                .extracting(BatchResultErrorEntry::id, BatchResultErrorEntry::code, BatchResultErrorEntry::senderFault)
                .containsExactly(
                        tuple("long", "InvalidParameterValue", true), tuple("odd", "InvalidMessageContents", true));
        assertThat(receiveBodies(url)).containsExactly("fine");
    }

    @Test
    void batchFollowsTheRulesOfSqs() {
        String url = createQueue("orders");
        List<SendMessageBatchRequestEntry> eleven =
                IntStream.range(0, 11).mapToObj(i -> entry("id" + i, "x")).toList();
        String half = "x".repeat(524_289);

        assertThatExceptionOfType(EmptyBatchRequestException.class).isThrownBy(() -> sendBatch(url, List.of()));
        assertThatExceptionOfType(TooManyEntriesInBatchRequestException.class)
                .isThrownBy(() -> sendBatch(url, eleven))
                .withMessageContaining("Maximum number of entries per request are 10. You have sent 11.");
        assertThatExceptionOfType(BatchEntryIdsNotDistinctException.class)
                .isThrownBy(() -> sendBatch(url, List.of(entry("a", "x"), entry("a", "y"))))
                .withMessageContaining("Id a repeated.");
        assertThatExceptionOfType(InvalidBatchEntryIdException.class)
                .isThrownBy(() -> sendBatch(url, List.of(entry("a:b", "x"))));
        assertThatExceptionOfType(BatchRequestTooLongException.class)
                .isThrownBy(() -> sendBatch(url, List.of(entry("a", half), entry("b", half))))
                .withMessageContaining(
                        "Batch requests cannot be longer than 1048576 bytes. You have sent 1048578 bytes.");
        assertThat(counts(url)).isEqualTo("0 visible, 0 delayed, 0 in flight");
    }

    private static void sendBatch(String url, List<SendMessageBatchRequestEntry> entries) {
        sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries));
    }

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    private static MessageAttributeValue attribute(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }
}
