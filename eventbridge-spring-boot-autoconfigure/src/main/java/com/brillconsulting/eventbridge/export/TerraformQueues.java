package com.brillconsulting.eventbridge.export;

import static com.brillconsulting.eventbridge.export.Block.seconds;
import static com.brillconsulting.eventbridge.export.TerraformResources.BUS;
import static com.brillconsulting.eventbridge.export.TerraformResources.QUEUE;
import static com.brillconsulting.eventbridge.export.TerraformResources.RULE;

import com.brillconsulting.eventbridge.export.TerraformText.Json;
import com.brillconsulting.eventbridge.export.TerraformText.Template;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.OwnershipMarks;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import java.util.List;

/** Queues in the words of Terraform, and the policies that let rules send to them. */
record TerraformQueues(MarkedTopology marked, TerraformResources resources) {

    void queue(QueueDefinition queue) {
        var redrive = queue.redrive();
        resources.add(
                QUEUE,
                queue.name(),
                new Block()
                        .with("name", queue.name())
                        .with("fifo_queue", queue.fifo() ? true : null)
                        .with("content_based_deduplication", queue.fifo() ? queue.contentBasedDeduplication() : null)
                        .with("visibility_timeout_seconds", seconds(queue.visibilityTimeout()))
                        .with("message_retention_seconds", seconds(queue.retention()))
                        .with("delay_seconds", seconds(queue.delay()))
                        .with("kms_master_key_id", queue.kmsKey())
                        .with("sqs_managed_sse_enabled", queue.kmsKey() == null ? true : null)
                        .with(
                                "redrive_policy",
                                redrive == null
                                        ? null
                                        : new Json(new Block()
                                                .with(
                                                        "deadLetterTargetArn",
                                                        resources.attribute(QUEUE, redrive.deadLetterQueue(), "arn"))
                                                .with("maxReceiveCount", redrive.maxReceiveCount())))
                        .with("tags", marked.tags(queue)));
    }

    void policy(QueueDefinition queue) {
        var sources = marked.sources(
                queue,
                it -> resources.attribute(RULE, it.key(), "arn"),
                it -> new Template(
                        EventBusDefinition.isDefault(it)
                                ? resources.accountArn("rule/*")
                                : resources.accountArn("rule/" + EventBusDefinition.nameOf(it) + "/*")),
                it -> resources.attribute(BUS, it, "arn"));
        if (!sources.isEmpty()) {
            var statement = PolicyStatements.queue(
                    OwnershipMarks.queueStatement(marked.topology().application()),
                    resources.attribute(QUEUE, queue.name(), "arn"),
                    sources);
            resources.add(
                    "aws_sqs_queue_policy",
                    queue.name(),
                    new Block()
                            .with("queue_url", resources.attribute(QUEUE, queue.name(), "url"))
                            .with("policy", new Json(PolicyStatements.policy(List.of(statement)))));
        }
    }
}
