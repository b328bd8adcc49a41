package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import java.util.List;
import java.util.stream.Stream;

/** What it takes to send the dead letters of listeners back to their queues, and to replay archives. */
record OperatingPermissions(ListeningPermissions listening) {

    Permissions statements() {
        var scope = listening.scope();
        var permissions = new Permissions(scope);
        redrive(permissions);
        var archives = listening.topology().all(ArchiveDefinition.class).stream()
                .map(it -> scope.arn("events", "archive/" + it.name()))
                .toList();
        if (!archives.isEmpty()) {
            replay(permissions, archives);
        }
        return permissions;
    }

    private void redrive(Permissions permissions) {
        var sources = Stream.concat(
                        listening.deadLetterQueues().stream().map(it -> listening.arn(it.name())),
                        listening.undelivered().stream().map(listening::arn))
                .toList();
        if (sources.isEmpty()) {
            return;
        }
        permissions
                .allow(
                        "TakeDeadLetters",
                        List.of(
                                "sqs:GetQueueUrl",
                                "sqs:GetQueueAttributes",
                                "sqs:StartMessageMoveTask",
                                "sqs:ListMessageMoveTasks",
                                "sqs:ReceiveMessage",
                                "sqs:DeleteMessage",
                                "sqs:ChangeMessageVisibility"),
                        sources)
                .allow(
                        "SendBack",
                        List.of("sqs:GetQueueUrl", "sqs:GetQueueAttributes", "sqs:SendMessage"),
                        listening.names().stream().map(listening::arn).toList())
                .keys(
                        "UseKeys",
                        Stream.of(listening.queues(), listening.deadLetterQueues(), listening.undeliveredQueues())
                                .flatMap(List::stream)
                                .toList(),
                        List.of("kms:Decrypt", "kms:GenerateDataKey"));
    }

    /** A replay has a name of its own each time, and may be limited to rules, whose ARNs are looked up. */
    private void replay(Permissions permissions, List<String> archives) {
        var scope = listening.scope();
        var replays = scope.arn("events", "replay/*");
        permissions
                .allow("FindArchives", List.of("events:DescribeArchive"), archives)
                .allow(
                        "StartReplays",
                        List.of("events:StartReplay"),
                        Stream.concat(archives.stream(), Stream.of(replays)).toList())
                .allow("Replays", List.of("events:DescribeReplay", "events:CancelReplay"), List.of(replays))
                .allow(
                        "FindRules",
                        List.of("events:DescribeRule"),
                        listening.topology().rules().stream()
                                .map(it -> Permissions.rule(scope, it.bus(), it.name()))
                                .toList());
    }
}
