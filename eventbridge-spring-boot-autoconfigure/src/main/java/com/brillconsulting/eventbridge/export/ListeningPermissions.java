package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.topology.Arn;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What receiving events takes: the queues that are listened to, and their dead-letter queues for what cannot be read. How many
 * events could not be delivered to them is counted.
 *
 * @param listenedTo the names and ARNs of the queues; null for all declared ones that rules send to
 */
record ListeningPermissions(Topology topology, @Nullable Collection<String> listenedTo, AwsScope scope) {

    private static final List<String> FIND = List.of("sqs:GetQueueUrl", "sqs:GetQueueAttributes");

    Permissions statements() {
        var names = listenedTo == null ? targets() : listenedTo;
        var queues = names.stream().flatMap(it -> topology.queue(it).stream()).toList();
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
                        names.stream().distinct().map(this::arn).toList())
                .allow(
                        "SetAside",
                        Stream.concat(FIND.stream(), Stream.of("sqs:SendMessage"))
                                .toList(),
                        deadLetterQueues.stream().map(it -> arn(it.name())).toList())
                .allow("CountUndelivered", FIND, undelivered(names))
                .keys("Decrypt", queues, List.of("kms:Decrypt"))
                .keys("Encrypt", deadLetterQueues, List.of("kms:GenerateDataKey", "kms:Decrypt"));
    }

    private List<String> undelivered(Collection<String> names) {
        return topology.rules().stream()
                .flatMap(it -> it.targets().stream())
                .filter(it -> names.contains(it.resource().name()))
                .flatMap(it -> Stream.ofNullable(it.deadLetterQueue()))
                .flatMap(it -> it.asQueue().stream())
                .distinct()
                .map(this::arn)
                .toList();
    }

    private List<String> targets() {
        return topology.rules().stream()
                .flatMap(it -> it.targets().stream())
                .flatMap(it -> it.resource().asQueue().stream())
                .distinct()
                .filter(it -> topology.queue(it).isPresent())
                .toList();
    }

    private String arn(String queue) {
        return Arn.parse(queue).isPresent() ? queue : scope.arn("sqs", queue);
    }
}
