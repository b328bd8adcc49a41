package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Queues of an embedded bus, as a test makes, fills and empties them by the SDK's own client. As an extension of a test class
 * they end with it.
 */
final class TestQueues implements AfterAllCallback, AutoCloseable {

    private final EmbeddedEventBridgeServer bus =
            EmbeddedEventBridgeServer.builder().port(0).start();

    private final SqsClient sqs = SqsClient.builder()
            .endpointOverride(bus.endpoint())
            .region(Region.EU_WEST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();

    /** Shared by all applications; in memory, since a socket's threads take two seconds to end. */
    private final SqsAsyncClient async;

    /** Makes queues; what applications ask of them passes the interceptors. */
    TestQueues(ExecutionInterceptor... interceptors) {
        async = SqsAsyncClient.builder()
                .httpClient(bus.asyncHttpClient())
                .endpointOverride(bus.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(it -> it.executionInterceptors(List.of(interceptors)))
                .build();
    }

    /** {@return an application whose listeners use the client of these queues} */
    ApplicationContextRunner connected(ApplicationContextRunner application) {
        return application
                .withInitializer(context -> context.getBeanFactory().registerSingleton("sqsAsyncClient", async))
                .withPropertyValues(properties());
    }

    /** {@return what points an application's AWS clients at the queues} */
    String[] properties() {
        return new String[] {
            "spring.cloud.aws.endpoint=" + bus.endpoint(),
            "spring.cloud.aws.region.static=eu-west-1",
            "spring.cloud.aws.credentials.access-key=test",
            "spring.cloud.aws.credentials.secret-key=test"
        };
    }

    void create(String name) {
        sqs.createQueue(it -> it.queueName(name));
    }

    void create(String name, Map<QueueAttributeName, String> attributes) {
        sqs.createQueue(it -> it.queueName(name).attributes(attributes));
    }

    void setVisibility(String name, Duration visibility) {
        sqs.setQueueAttributes(it -> it.queueUrl(url(name))
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(visibility.toSeconds()))));
    }

    void createWithDeadLetters(String name, int maxReceiveCount) {
        create(name + "-dlq");
        var arn = attribute(name + "-dlq", QueueAttributeName.QUEUE_ARN);
        sqs.createQueue(it -> it.queueName(name)
                .attributes(Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}".formatted(arn, maxReceiveCount))));
    }

    /** Makes a FIFO queue that tells duplicates by their content, with a dead-letter queue. */
    void createFifo(String name, int maxReceiveCount) {
        var deadLetters = name.replace(".fifo", "-dlq.fifo");
        sqs.createQueue(it -> it.queueName(deadLetters).attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true")));
        sqs.createQueue(it -> it.queueName(name)
                .attributes(Map.of(
                        QueueAttributeName.FIFO_QUEUE,
                        "true",
                        QueueAttributeName.CONTENT_BASED_DEDUPLICATION,
                        "true",
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                                .formatted(arn(deadLetters), maxReceiveCount))));
    }

    void send(String name, String group, String body) {
        sqs.sendMessage(it -> it.queueUrl(url(name)).messageGroupId(group).messageBody(body));
    }

    /** Sends to a queue that does not tell duplicates by their content. */
    void sendOnce(String name, String group, String body) {
        sqs.sendMessage(it -> it.queueUrl(url(name))
                .messageGroupId(group)
                .messageDeduplicationId(UUID.randomUUID().toString())
                .messageBody(body));
    }

    void sendTraced(String name, String body, String trace) {
        sqs.sendMessage(it -> it.queueUrl(url(name))
                .messageBody(body)
                .messageSystemAttributes(Map.of(
                        MessageSystemAttributeNameForSends.AWS_TRACE_HEADER,
                        MessageSystemAttributeValue.builder()
                                .dataType("String")
                                .stringValue(trace)
                                .build())));
    }

    String arn(String name) {
        return attribute(name, QueueAttributeName.QUEUE_ARN);
    }

    void delete(String name) {
        sqs.deleteQueue(it -> it.queueUrl(url(name)));
    }

    List<String> names() {
        return sqs.listQueues().queueUrls().stream()
                .map(it -> it.substring(it.lastIndexOf('/') + 1))
                .toList();
    }

    void send(String name, String body) {
        sqs.sendMessage(it -> it.queueUrl(url(name)).messageBody(body));
    }

    /** {@return what can be received now, which is gone from the queue afterwards} */
    List<Message> take(String name) {
        var messages = sqs.receiveMessage(
                        it -> it.queueUrl(url(name)).maxNumberOfMessages(10).messageAttributeNames("All"))
                .messages();
        messages.forEach(
                message -> sqs.deleteMessage(it -> it.queueUrl(url(name)).receiptHandle(message.receiptHandle())));
        return messages;
    }

    /** {@return how many messages are in the queue, whether they can be received now or not} */
    int size(String name) {
        return sqs
                .getQueueAttributes(it -> it.queueUrl(url(name))
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    private String attribute(String name, QueueAttributeName attribute) {
        return sqs.getQueueAttributes(it -> it.queueUrl(url(name)).attributeNames(attribute))
                .attributes()
                .get(attribute);
    }

    private String url(String name) {
        return sqs.getQueueUrl(it -> it.queueName(name)).queueUrl();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        close();
    }

    @Override
    public void close() {
        sqs.close();
        async.close();
        bus.close();
    }
}
