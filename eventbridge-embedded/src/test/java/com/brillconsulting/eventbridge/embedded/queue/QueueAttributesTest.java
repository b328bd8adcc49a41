package com.brillconsulting.eventbridge.embedded.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueAttributesTest extends SqsTestBase {

    @Test
    void newStandardQueueHasTheDefaultsOfSqs() {
        String url = createQueue("orders");

        assertThat(attributes(url))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("ApproximateNumberOfMessages", "0"),
                        Map.entry("ApproximateNumberOfMessagesDelayed", "0"),
                        Map.entry("ApproximateNumberOfMessagesNotVisible", "0"),
                        Map.entry("CreatedTimestamp", String.valueOf(START.getEpochSecond())),
                        Map.entry("DelaySeconds", "0"),
                        Map.entry("LastModifiedTimestamp", String.valueOf(START.getEpochSecond())),
                        Map.entry("MaximumMessageSize", "1048576"),
                        Map.entry("MessageRetentionPeriod", "345600"),
                        Map.entry("QueueArn", "arn:aws:sqs:us-east-1:123456789012:orders"),
                        Map.entry("ReceiveMessageWaitTimeSeconds", "0"),
                        Map.entry("SqsManagedSseEnabled", "true"),
                        Map.entry("VisibilityTimeout", "30")));
    }

    @Test
    void newFifoQueueHasTheDefaultsOfSqs() {
        String url = createFifoQueue("orders.fifo");

        assertThat(attributes(url))
                .containsEntry("FifoQueue", "true")
                .containsEntry("ContentBasedDeduplication", "false")
                .containsEntry("DeduplicationScope", "queue")
                .containsEntry("FifoThroughputLimit", "perQueue");
    }

    @Test
    void tellsOnlyWhatIsAskedFor() {
        String url = createQueue("orders");

        assertThat(sqs.getQueueAttributes(
                                request -> request.queueUrl(url).attributeNamesWithStrings("DelaySeconds", "Policy"))
                        .attributesAsStrings())
                .containsOnly(Map.entry("DelaySeconds", "0"));
        assertThat(sqs.getQueueAttributes(request -> request.queueUrl(url)).hasAttributes())
                .isFalse();
        assertError(
                "InvalidAttributeName",
                "Unknown Attribute Colour.",
                () -> sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNamesWithStrings("Colour")));
    }

    @Test
    void changesOnlyWhatIsNamed() {
        String url = createQueue("orders", "DelaySeconds", "7");
        pass(100);

        setAttributes(url, "VisibilityTimeout", "90");

        assertThat(attributes(url))
                .containsEntry("DelaySeconds", "7")
                .containsEntry("VisibilityTimeout", "90")
                .containsEntry("CreatedTimestamp", String.valueOf(START.getEpochSecond()))
                .containsEntry("LastModifiedTimestamp", String.valueOf(START.getEpochSecond() + 100));
    }

    @ParameterizedTest
    @CsvSource({
        "DelaySeconds, 0, 900",
        "MaximumMessageSize, 1024, 1048576",
        "MessageRetentionPeriod, 60, 1209600",
        "ReceiveMessageWaitTimeSeconds, 0, 20",
        "VisibilityTimeout, 0, 43200"
    })
    void numbersHaveARange(String name, int min, int max) {
        String url = createQueue("orders");

        setAttributes(url, name, String.valueOf(min));
        setAttributes(url, name, String.valueOf(max));

        String message = "Invalid value for the parameter " + name + ".";
        assertError("InvalidAttributeValue", message, () -> setAttributes(url, name, String.valueOf(min - 1)));
        assertError("InvalidAttributeValue", message, () -> setAttributes(url, name, String.valueOf(max + 1)));
        assertError("InvalidAttributeValue", message, () -> setAttributes(url, name, "many"));
        assertThat(attributes(url)).containsEntry(name, String.valueOf(max));
    }

    @ParameterizedTest
    @CsvSource({
        "QueueArn, x, Unknown Attribute QueueArn.",
        "Colour, red, Unknown Attribute Colour.",
        "FifoQueue, true, Unknown Attribute FifoQueue.",
        "ContentBasedDeduplication, true, Unknown Attribute ContentBasedDeduplication.",
        "DeduplicationScope, queue, You can specify the DeduplicationScope only when FifoQueue is set to true.",
        "FifoThroughputLimit, perQueue, You can specify the FifoThroughputLimit only when FifoQueue is set to true."
    })
    void standardQueueRefusesWhatItCannotHave(String name, String value, String message) {
        String url = createQueue("orders");

        assertError("InvalidAttributeName", message, () -> setAttributes(url, name, value));
    }

    @Test
    void fifoQueueStaysFifo() {
        String url = createFifoQueue("orders.fifo");

        assertError(
                "InvalidAttributeValue",
                "Modifying queue type is not supported.",
                () -> setAttributes(url, "FifoQueue", "false"));
        assertError(
                "InvalidAttributeValue",
                "The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup.",
                () -> setAttributes(url, "FifoThroughputLimit", "perMessageGroupId"));
        setAttributes(url, "FifoThroughputLimit", "perMessageGroupId", "DeduplicationScope", "messageGroup");
    }

    @Test
    void encryptionIsByKmsOrBySqs() {
        String url = createQueue("orders");

        setAttributes(url, "KmsMasterKeyId", "alias/key", "KmsDataKeyReusePeriodSeconds", "6000");
        assertThat(attributes(url))
                .containsEntry("KmsMasterKeyId", "alias/key")
                .containsEntry("KmsDataKeyReusePeriodSeconds", "6000")
                .containsEntry("SqsManagedSseEnabled", "false");

        setAttributes(url, "SqsManagedSseEnabled", "true");
        assertThat(attributes(url))
                .doesNotContainKeys("KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds")
                .containsEntry("SqsManagedSseEnabled", "true");

        assertError(
                "InvalidAttributeName",
                "You can use one type of server-side encryption (SSE) at one time.",
                () -> setAttributes(url, "SqsManagedSseEnabled", "true", "KmsMasterKeyId", "alias/key"));
    }

    @Test
    void policyIsKeptAsWrittenAndRemovedByAnEmptyText() {
        String url = createQueue("orders");
        String policy =
                "{\"Statement\": [{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}]}";

        setAttributes(url, "Policy", policy);
        assertThat(attributes(url)).containsEntry("Policy", policy);

        setAttributes(url, "Policy", "");
        assertThat(attributes(url)).doesNotContainKey("Policy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"no json", "[]", "{}", "{\"Statement\":[{\"Effect\":\"Perhaps\"}]}"})
    void brokenPolicyIsRefused(String policy) {
        String url = createQueue("orders");

        assertError(
                "InvalidAttributeValue",
                "Invalid value for the parameter Policy.",
                () -> setAttributes(url, "Policy", policy));
    }

    @Test
    void redrivePolicyIsRemovedByAnEmptyText() {
        String url = createQueue("orders", "RedrivePolicy", redrivePolicy(createQueue("dead"), 3));

        setAttributes(url, "RedrivePolicy", "");

        assertThat(attributes(url)).doesNotContainKey("RedrivePolicy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no json | isn't in JSON format",
                "{\"maxReceiveCount\":1} | mandatory attribute: deadLetterTargetArn",
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:dead\"} | attribute: maxReceiveCount",
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:dead\",\"maxReceiveCount\":0} | 1 to 1000",
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:dead\",\"maxReceiveCount\":1001} | 1 to 1000",
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:none\",\"maxReceiveCount\":1} | does not exist"
            })
    void brokenRedrivePolicyIsRefused(String policy, String reason) {
        createQueue("dead");
        String url = createQueue("orders");

        assertError("InvalidParameterValue", reason, () -> setAttributes(url, "RedrivePolicy", policy));
        assertError("InvalidParameterValue", reason, () -> createQueue("new", "RedrivePolicy", policy));
    }

    @Test
    void deadLetterQueueIsOfTheSameKindAndAllowsTheSource() {
        String standard = createQueue("dead");
        String fifo = createFifoQueue("dead.fifo");

        assertError(
                "InvalidParameterValue",
                "Dead-letter queue must be same type of queue as the source.",
                () -> createQueue("orders", "RedrivePolicy", redrivePolicy(fifo, 1)));

        setAttributes(standard, "RedriveAllowPolicy", "{\"redrivePermission\":\"denyAll\"}");
        assertError(
                "InvalidParameterValue",
                "does not allow this source queue",
                () -> createQueue("orders", "RedrivePolicy", redrivePolicy(standard, 1)));

        setAttributes(
                standard,
                "RedriveAllowPolicy",
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"arn:aws:sqs:us-east-1:123456789012:orders\"]}");
        createQueue("orders", "RedrivePolicy", redrivePolicy(standard, 1));
        assertError(
                "InvalidParameterValue",
                "redrivePermission must be",
                () -> setAttributes(standard, "RedriveAllowPolicy", "{\"redrivePermission\":\"byQueue\"}"));
    }
}
