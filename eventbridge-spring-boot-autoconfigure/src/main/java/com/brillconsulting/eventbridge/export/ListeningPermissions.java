package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.topology.Arn;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
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
        var names = names();
        var deadLetterQueues = deadLetterQueues();
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
                        names.stream().map(this::arn).toList())
                .allow(
                        "SetAside",
                        Stream.concat(FIND.stream(), Stream.of("sqs:SendMessage"))
                                .toList(),
                        deadLetterQueues.stream().map(it -> arn(it.name())).toList())
                .allow(
                        "CountUndelivered",
                        FIND,
                        undelivered().stream().map(this::arn).toList())
                .keys("Decrypt", queues(), List.of("kms:Decrypt"))
                .keys("Encrypt", deadLetterQueues, List.of("kms:GenerateDataKey", "kms:Decrypt"));
    }

    /** {@return the names and ARNs of the queues that are listened to} */
    List<String> names() {
        return (listenedTo == null ? targets() : listenedTo).stream().distinct().toList();
    }

    /** {@return those of the queues that are declared} */
    List<QueueDefinition> queues() {
        return declared(names());
    }

    /** {@return the declared queues that get what cannot be handled} */
    List<QueueDefinition> deadLetterQueues() {
        return declared(queues().stream()
                .flatMap(it -> Stream.ofNullable(it.redrive()))
                .map(QueueDefinition.Redrive::deadLetterQueue)
                .distinct()
                .toList());
    }

    /** {@return the names and ARNs of the queues that get what cannot be delivered to those that are listened to} */
    List<String> undelivered() {
        var names = names();
        return Stream.concat(
                        topology.rules().stream()
                                .flatMap(it -> it.targets().stream())
                                .filter(it -> names.contains(it.resource().name()))
                                .map(TargetDefinition::deadLetterQueue),
                        topology.all(ScheduleDefinition.class).stream()
                                .map(ScheduleDefinition::target)
                                .filter(it -> names.contains(it.resource().name()))
                                .map(ScheduleDefinition.Target::deadLetterQueue))
                .filter(Objects::nonNull)
                .map(ResourceReference::name)
                .distinct()
                .toList();
    }

    /** {@return those of the queues that are declared} */
    List<QueueDefinition> undeliveredQueues() {
        return declared(undelivered());
    }

    private List<QueueDefinition> declared(List<String> names) {
        return names.stream().flatMap(it -> topology.queue(it).stream()).toList();
    }

    private List<String> targets() {
        return topology.rules().stream()
                .flatMap(it -> it.targets().stream())
                .flatMap(it -> it.resource().asQueue().stream())
                .distinct()
                .filter(it -> topology.queue(it).isPresent())
                .toList();
    }

    /** {@return the ARN of a queue that is given by its name or ARN} */
    String arn(String queue) {
        return Arn.parse(queue).isPresent() ? queue : scope.arn("sqs", queue);
    }
}
