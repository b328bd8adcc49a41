package com.brillconsulting.eventbridge.export;

import static com.brillconsulting.eventbridge.export.Block.seconds;
import static com.brillconsulting.eventbridge.export.CloudFormationTargets.pairs;

import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.OwnershipMarks;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import java.util.List;

/** Queues in the words of CloudFormation, and the policies that let rules send to them. */
record CloudFormationQueues(MarkedTopology marked, CloudFormationResources resources) {

    void queue(QueueDefinition queue) {
        var redrive = queue.redrive();
        resources.add(
                "Queue",
                queue.name(),
                "AWS::SQS::Queue",
                new Block()
                        .with("QueueName", queue.name())
                        .with("FifoQueue", queue.fifo() ? true : null)
                        .with("ContentBasedDeduplication", queue.fifo() ? queue.contentBasedDeduplication() : null)
                        .with("VisibilityTimeout", seconds(queue.visibilityTimeout()))
                        .with("MessageRetentionPeriod", seconds(queue.retention()))
                        .with("DelaySeconds", seconds(queue.delay()))
                        .with("KmsMasterKeyId", queue.kmsKey())
                        .with("SqsManagedSseEnabled", queue.kmsKey() == null ? true : null)
                        .with(
                                "RedrivePolicy",
                                redrive == null
                                        ? null
                                        : new Block()
                                                .with(
                                                        "deadLetterTargetArn",
                                                        resources.arn(
                                                                ResourceReference.queue(redrive.deadLetterQueue())))
                                                .with("maxReceiveCount", redrive.maxReceiveCount()))
                        .with("Tags", pairs(marked.tags(queue), "Key")));
    }

    void policy(QueueDefinition queue) {
        var sources = marked.sources(
                queue,
                it -> resources.attribute("Rule", it.key()),
                it -> CloudFormationResources.accountArn(
                        EventBusDefinition.isDefault(it) ? "rule/*" : "rule/" + EventBusDefinition.nameOf(it) + "/*"),
                it -> resources.attribute("EventBus", it));
        if (!sources.isEmpty()) {
            var statement = PolicyStatements.queue(
                    OwnershipMarks.queueStatement(marked.topology().application()),
                    resources.arn(ResourceReference.queue(queue.name())),
                    sources);
            resources.add(
                    "QueuePolicy",
                    queue.name(),
                    "AWS::SQS::QueuePolicy",
                    new Block()
                            .with("Queues", List.of(resources.reference("Queue", queue.name())))
                            .with("PolicyDocument", PolicyStatements.policy(List.of(statement))));
        }
    }
}
