package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.List;
import java.util.stream.Stream;

/** What receiving events takes: the queues that rules send to, and their dead-letter queues for what cannot be read. */
record ListeningPermissions(Topology topology, AwsScope scope) {

    private static final List<String> FIND = List.of("sqs:GetQueueUrl", "sqs:GetQueueAttributes");

    Permissions statements() {
        var queues = topology.rules().stream()
                .flatMap(it -> it.targets().stream())
                .map(it -> it.resource())
                .map(ResourceReference::asQueue)
                .flatMap(it -> it.stream())
                .distinct()
                .flatMap(it -> topology.queue(it).stream())
                .toList();
        var deadLetterQueues = queues.stream()
                .flatMap(it -> Stream.ofNullable(it.redrive()))
                .flatMap(it -> topology.queue(it.deadLetterQueue()).stream())
                .distinct()
                .toList();
        return new Permissions(scope)
                .allow(
                        "Receive",
                        Stream.concat(
                                        FIND.stream(),
                                        Stream.of(
                                                "sqs:ReceiveMessage",
                                                "sqs:DeleteMessage",
                                                "sqs:ChangeMessageVisibility"))
                                .toList(),
                        arns(queues))
                .allow(
                        "SetAside",
                        Stream.concat(FIND.stream(), Stream.of("sqs:SendMessage"))
                                .toList(),
                        arns(deadLetterQueues))
                .keys("Decrypt", queues, List.of("kms:Decrypt"))
                .keys("Encrypt", deadLetterQueues, List.of("kms:GenerateDataKey", "kms:Decrypt"));
    }

    private List<String> arns(List<QueueDefinition> queues) {
        return queues.stream().map(it -> scope.arn("sqs", it.name())).toList();
    }
}
