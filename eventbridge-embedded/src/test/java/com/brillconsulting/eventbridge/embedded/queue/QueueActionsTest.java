package com.brillconsulting.eventbridge.embedded.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

class QueueActionsTest extends SqsTestBase {

    @Test
    void urlHoldsEndpointAccountAndName() {
        assertThat(createQueue("orders")).isEqualTo("http://localhost:4010/123456789012/orders");
        assertThat(sqs.getQueueUrl(request -> request.queueName("orders")).queueUrl())
                .isEqualTo("http://localhost:4010/123456789012/orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "dot.ted", "name.fifo", "ünicode"})
    void standardQueueNamesHaveLettersDigitsHyphensAndUnderscores(String name) {
        assertError("InvalidParameterValue", "Can only include alphanumeric characters", () -> createQueue(name));
    }

    @Test
    void namesHaveAtMostEightyCharacters() {
        createQueue("a".repeat(80));
        createFifoQueue("a".repeat(75) + ".fifo");

        assertError("InvalidParameterValue", "1 to 80 in length", () -> createQueue("a".repeat(81)));
        assertError("InvalidParameterValue", "1 to 80 in length", () -> createFifoQueue("a".repeat(76) + ".fifo"));
    }

    @Test
    void fifoQueueNamesEndWithFifo() {
        assertError("InvalidParameterValue", "must end with .fifo suffix", () -> createFifoQueue("orders"));
    }

    @Test
    void creatingAgainWithTheSameAttributesFindsTheQueue() {
        String url = createQueue("orders", "DelaySeconds", "5", "VisibilityTimeout", "60");

        assertThat(createQueue("orders", "DelaySeconds", "5")).isEqualTo(url);
        assertThat(createQueue("orders")).isEqualTo(url);
    }

    @Test
    void creatingAgainWithOtherAttributesIsRefused() {
        createQueue("orders", "DelaySeconds", "5");

        assertThatExceptionOfType(QueueNameExistsException.class)
                .isThrownBy(() -> createQueue("orders", "DelaySeconds", "6"));
        assertError(
                "QueueAlreadyExists",
                "A queue already exists with the same name and a different value for attribute DelaySeconds",
                () -> createQueue("orders", "DelaySeconds", "6"));
    }

    @Test
    void deletedQueueIsGoneAndItsNameFree() {
        String url = createQueue("orders");
        send(url, "lost");

        sqs.deleteQueue(request -> request.queueUrl(url));

        assertThatExceptionOfType(QueueDoesNotExistException.class).isThrownBy(() -> send(url, "too late"));
        createQueue("orders");
        assertThat(counts(url)).isEqualTo("0 visible, 0 delayed, 0 in flight");
    }

    @Test
    void missingQueueIsToldInTheWordsAndCodesOfSqs() {
        assertError(
                "AWS.SimpleQueueService.NonExistentQueue",
                "The specified queue does not exist.",
                () -> sqs.getQueueUrl(request -> request.queueName("missing")));
        assertError(
                "MissingParameter",
                "The request must contain the parameter QueueUrl.",
                () -> sqs.purgeQueue(request -> {}));
    }

    @Test
    void listsByPrefixInTheOrderOfNames() {
        createQueue("b-2");
        createQueue("b-1");
        createQueue("a-1");

        assertThat(sqs.listQueues().queueUrls())
                .extracting(url -> url.substring(url.lastIndexOf('/') + 1))
                .containsExactly("a-1", "b-1", "b-2");
        assertThat(sqs.listQueues(request -> request.queueNamePrefix("b-")).queueUrls())
                .hasSize(2);
        assertThat(sqs.listQueues(request -> request.queueNamePrefix("c")).hasQueueUrls())
                .isFalse();
    }

    @Test
    void listsPageByPage() {
        for (int i = 0; i < 5; i++) {
            createQueue("queue-" + i);
        }

        var pages = sqs.listQueuesPaginator(request -> request.maxResults(2)).stream()
                .map(page -> page.queueUrls().size())
                .toList();

        assertThat(pages).containsExactly(2, 2, 1);
        assertThat(sqs.listQueues().nextToken()).isNull();
        assertError("InvalidParameterValue", "MaxResults", () -> sqs.listQueues(request -> request.maxResults(1001)));
        assertError(
                "InvalidParameterValue",
                "NextToken",
                () -> sqs.listQueues(request -> request.maxResults(1).nextToken("?")));
    }

    @Test
    void accountsAndRegionsDoNotSeeEachOther() {
        createQueue("mine");

        assertThat(sqs.listQueues(request -> request.overrideConfiguration(from(OTHER_ACCOUNT)))
                        .queueUrls())
                .isEmpty();
        assertThatExceptionOfType(QueueDoesNotExistException.class)
                .isThrownBy(() -> sqs.getQueueUrl(
                        request -> request.queueName("mine").overrideConfiguration(from(OTHER_ACCOUNT))));
    }

    @Test
    void listsTheSourcesOfADeadLetterQueue() {
        String deadLetters = createQueue("dead");
        List<String> sources = List.of(
                createQueue("a", "RedrivePolicy", redrivePolicy(deadLetters, 1)),
                createQueue("b", "RedrivePolicy", redrivePolicy(deadLetters, 2)),
                createQueue("c", "RedrivePolicy", redrivePolicy(deadLetters, 3)));

        assertThat(
                        sqs
                                .listDeadLetterSourceQueuesPaginator(
                                        request -> request.queueUrl(deadLetters).maxResults(2))
                                .stream()
                                .flatMap(page -> page.queueUrls().stream()))
                .containsExactlyElementsOf(sources);
        assertThat(sqs.listDeadLetterSourceQueues(request -> request.queueUrl(sources.get(0)))
                        .queueUrls())
                .isEmpty();
    }

    @Test
    void purgeDeletesAllMessages() {
        String url = createQueue("orders");
        send(url, "in flight");
        receive(url);
        send(url, "visible");
        sqs.sendMessage(request -> request.queueUrl(url).messageBody("delayed").delaySeconds(10));

        sqs.purgeQueue(request -> request.queueUrl(url));

        assertThat(counts(url)).isEqualTo("0 visible, 0 delayed, 0 in flight");
        pass(60);
        assertThat(receive(url)).isEmpty();
    }

    @Test
    void tagsAreSetListedAndRemoved() {
        String url = sqs.createQueue(request -> request.queueName("orders").tags(Map.of("team", "a")))
                .queueUrl();

        sqs.tagQueue(request -> request.queueUrl(url).tags(Map.of("stage", "test", "empty", "")));
        sqs.untagQueue(request -> request.queueUrl(url).tagKeys("team", "unknown"));

        assertThat(sqs.listQueueTags(request -> request.queueUrl(url)).tags())
                .containsOnly(Map.entry("stage", "test"), Map.entry("empty", ""));
    }

    @Test
    void queueHasAtMostFiftyTags() {
        String url = createQueue("orders");
        for (int i = 0; i < 50; i++) {
            String key = "key-" + i;
            sqs.tagQueue(request -> request.queueUrl(url).tags(Map.of(key, "value")));
        }

        assertError(
                "InvalidParameterValue",
                "at most 50 tags",
                () -> sqs.tagQueue(request -> request.queueUrl(url).tags(Map.of("key-50", "value"))));
        assertError(
                "InvalidParameterValue",
                "do not start with aws:",
                () -> sqs.tagQueue(
                        request -> request.queueUrl(createQueue("untagged")).tags(Map.of("aws:x", "value"))));
    }
}
