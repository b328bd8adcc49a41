package com.brillconsulting.eventbridge.embedded.queue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sqs.model.AddPermissionRequest;
import software.amazon.awssdk.services.sqs.model.AddPermissionResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sqs.model.RemovePermissionResponse;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesResponse;

/** The operations on a queue's attributes, of which its policy is one. */
final class QueueAttributeActions {

    private static final Set<String> NAMES = Set.copyOf(QueueAttributeName.knownValues().stream()
            .map(QueueAttributeName::toString)
            .toList());

    private final ScopedQueues queues;

    QueueAttributeActions(ScopedQueues queues) {
        this.queues = queues;
    }

    /** Tells the attributes that are asked for, of those that are set. */
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
        Queue queue = queues.at(request.queueUrl(), "sqs:GetQueueAttributes");
        List<String> names = request.attributeNamesAsStrings();
        for (String name : names) {
            if (!NAMES.contains(name)) {
                throw QueueErrors.unknownAttribute(name);
            }
        }
        Map<String, String> attributes = all(queue);
        if (!names.contains(QueueAttributeName.ALL.toString())) {
            attributes.keySet().retainAll(names);
        }
        var response = GetQueueAttributesResponse.builder();
        return attributes.isEmpty()
                ? response.build()
                : response.attributesWithStrings(attributes).build();
    }

    private static Map<String, String> all(Queue queue) {
        Map<String, String> all = new TreeMap<>(queue.attributes().values());
        QueueMessages.Counts counts = queue.mailbox().counts();
        all.put("QueueArn", queue.arn());
        all.put("CreatedTimestamp", String.valueOf(queue.createdAt().getEpochSecond()));
        all.put("LastModifiedTimestamp", String.valueOf(queue.modifiedAt().getEpochSecond()));
        all.put("ApproximateNumberOfMessages", String.valueOf(counts.visible()));
        all.put("ApproximateNumberOfMessagesDelayed", String.valueOf(counts.delayed()));
        all.put("ApproximateNumberOfMessagesNotVisible", String.valueOf(counts.inFlight()));
        return all;
    }

    /** Sets attributes; those that are not named stay as they are. */
    public SetQueueAttributesResponse setQueueAttributes(SetQueueAttributesRequest request) {
        Queue queue = queues.at(request.queueUrl(), "sqs:SetQueueAttributes");
        Map<String, String> changes = request.attributesAsStrings();
        queue.setAttributes(attributes -> {
            QueueAttributes changed = attributes.with(changes);
            if (changes.containsKey(QueueAttributes.REDRIVE_POLICY)) {
                queues.registry().checkRedrive(queue.scope(), queue.name(), changed);
            }
            return changed;
        });
        return SetQueueAttributesResponse.builder().build();
    }

    /** Adds a statement to the queue's policy that lets accounts do something with the queue. */
    public AddPermissionResponse addPermission(AddPermissionRequest request) {
        Queue queue = queues.at(request.queueUrl(), "sqs:AddPermission");
        changePolicy(queue, policy -> policy.add(request.label(), request.awsAccountIds(), request.actions()));
        return AddPermissionResponse.builder().build();
    }

    /** Removes the statement of a label from the queue's policy. */
    public RemovePermissionResponse removePermission(RemovePermissionRequest request) {
        Queue queue = queues.at(request.queueUrl(), "sqs:RemovePermission");
        changePolicy(queue, policy -> policy.remove(request.label()));
        return RemovePermissionResponse.builder().build();
    }

    private static void changePolicy(Queue queue, UnaryOperator<PolicyDocument> change) {
        queue.setAttributes(attributes -> {
            String current = attributes.values().getOrDefault(QueueAttributes.POLICY, "");
            String changed =
                    change.apply(PolicyDocument.of(queue.arn(), current)).text();
            return attributes.with(Map.of(QueueAttributes.POLICY, changed));
        });
    }
}
