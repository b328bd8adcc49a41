package com.brillconsulting.eventbridge.test;

import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queues that other queues hand to what was received too often. */
record DeadLetterQueues(SqsClient sqs) {

    private static final Pattern TARGET = Pattern.compile("\"deadLetterTargetArn\"\\s*:\\s*\"([^\"]+)\"");

    boolean hold(String eventId) {
        return sqs.listQueues().queueUrls().stream()
                .flatMap(it -> TARGET.matcher(redrivePolicy(it)).results())
                .map(it -> DeliveryTexts.nameOf(it.group(1)))
                .distinct()
                .flatMap(it -> bodies(it).stream())
                .anyMatch(it -> it.contains(eventId));
    }

    private String redrivePolicy(String url) {
        return sqs.getQueueAttributes(it -> it.queueUrl(url).attributeNames(QueueAttributeName.REDRIVE_POLICY))
                .attributes()
                .getOrDefault(QueueAttributeName.REDRIVE_POLICY, "");
    }

    /** Messages that are not hidden from anybody else by being looked at. */
    private List<String> bodies(String queue) {
        var url = sqs.getQueueUrl(it -> it.queueName(queue)).queueUrl();
        return sqs
                .receiveMessage(it -> it.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(0)
                        .waitTimeSeconds(0))
                .messages()
                .stream()
                .map(it -> it.body())
                .toList();
    }
}
