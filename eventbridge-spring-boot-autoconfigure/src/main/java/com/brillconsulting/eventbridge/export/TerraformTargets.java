package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RetryPolicy;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.TargetInput;
import com.brillconsulting.eventbridge.topology.TargetParameters;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Targets in the words of Terraform. Those of schedules differ from those of rules in many names.
 *
 * @param arn what the configuration writes for the ARN of a resource
 * @param notes takes what the provider cannot express
 * @see <a
 *     href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_event_target">aws_cloudwatch_event_target</a>
 */
record TerraformTargets(Function<ResourceReference, Object> arn, Consumer<String> notes) {

    Block rule(TargetDefinition target, Block block) {
        block.with("target_id", target.id())
                .with("arn", arn.apply(target.resource()))
                .with("role_arn", target.roleArn());
        if (target.input() instanceof TargetInput.Constant constant) {
            block.with("input", constant.json());
        } else if (target.input() instanceof TargetInput.Path path) {
            block.with("input_path", path.path());
        } else if (target.input() instanceof TargetInput.Transformer transformer) {
            block.with(
                    "input_transformer",
                    new Block()
                            .with("input_paths", transformer.paths())
                            .with("input_template", transformer.template()));
        }
        parameters(target, block);
        return delivery(block, target.deadLetterQueue(), target.retry());
    }

    Block schedule(ScheduleDefinition.Target target) {
        var block = new Block()
                .with("arn", arn.apply(target.resource()))
                .with("role_arn", target.roleArn())
                .with("input", target.input());
        var parameters = target.parameters();
        if (parameters instanceof TargetParameters.Sqs sqs) {
            block.with("sqs_parameters", new Block().with("message_group_id", sqs.messageGroupId()));
        } else if (parameters instanceof TargetParameters.Kinesis kinesis) {
            block.with("kinesis_parameters", new Block().with("partition_key", kinesis.partitionKeyPath()));
        } else if (parameters instanceof TargetParameters.Ecs ecs) {
            block.with(
                    "ecs_parameters",
                    ecs(ecs, "placement_constraints", "placement_strategy").with("reference_id", ecs.referenceId()));
        } else if (parameters instanceof TargetParameters.SageMakerPipeline pipeline) {
            block.with(
                    "sagemaker_pipeline_parameters",
                    new Block().with("pipeline_parameter", values(pipeline.parameters())));
        }
        var event = target.event();
        if (event != null) {
            block.with(
                    "eventbridge_parameters",
                    new Block().with("source", event.source()).with("detail_type", event.detailType()));
        }
        return delivery(block, target.deadLetterQueue(), target.retry());
    }

    private Block delivery(Block block, @Nullable ResourceReference deadLetterQueue, @Nullable RetryPolicy retry) {
        if (deadLetterQueue != null) {
            block.with("dead_letter_config", new Block().with("arn", arn.apply(deadLetterQueue)));
        }
        if (retry != null) {
            block.with(
                    "retry_policy",
                    new Block()
                            .with("maximum_retry_attempts", retry.maxAttempts() == null ? 185 : retry.maxAttempts())
                            .with(
                                    "maximum_event_age_in_seconds",
                                    retry.maxAge() == null
                                            ? 86_400
                                            : retry.maxAge().toSeconds()));
        }
        return block;
    }

    private void parameters(TargetDefinition target, Block block) {
        var parameters = target.parameters();
        if (parameters instanceof TargetParameters.Sqs sqs) {
            block.with("sqs_target", new Block().with("message_group_id", sqs.messageGroupId()));
        } else if (parameters instanceof TargetParameters.Kinesis kinesis) {
            block.with("kinesis_target", new Block().with("partition_key_path", kinesis.partitionKeyPath()));
        } else if (parameters instanceof TargetParameters.Ecs ecs) {
            block.with("ecs_target", ecs(ecs, "placement_constraint", "ordered_placement_strategy"));
            if (ecs.referenceId() != null) {
                notes.accept("Target %s: Terraform has no reference id of a task".formatted(target.id()));
            }
        } else if (parameters instanceof TargetParameters.Batch batch) {
            block.with(
                    "batch_target",
                    new Block()
                            .with("job_definition", batch.jobDefinition())
                            .with("job_name", batch.jobName())
                            .with("array_size", batch.arraySize())
                            .with("job_attempts", batch.attempts()));
        } else if (parameters instanceof TargetParameters.Http http) {
            block.with(
                    "http_target",
                    new Block()
                            .with("path_parameter_values", http.pathParameterValues())
                            .with("header_parameters", http.headers())
                            .with("query_string_parameters", http.queryString()));
        } else if (parameters instanceof TargetParameters.RunCommand command) {
            block.with(
                    "run_command_targets",
                    command.targets().stream()
                            .map(it -> new Block().with("key", it.key()).with("values", it.values()))
                            .toList());
        } else if (parameters instanceof TargetParameters.RedshiftData redshift) {
            block.with("redshift_target", redshift(target, redshift));
        } else if (parameters instanceof TargetParameters.SageMakerPipeline pipeline) {
            block.with(
                    "sagemaker_pipeline_target",
                    new Block().with("pipeline_parameter_list", values(pipeline.parameters())));
        } else if (parameters instanceof TargetParameters.AppSync appSync) {
            block.with("appsync_target", new Block().with("graphql_operation", appSync.graphQlOperation()));
        }
    }

    private static List<Block> values(Map<String, String> map) {
        return map.entrySet().stream()
                .map(it -> new Block().with("name", it.getKey()).with("value", it.getValue()))
                .toList();
    }

    private static Block ecs(TargetParameters.Ecs ecs, String constraints, String strategy) {
        var network = ecs.network();
        return new Block()
                .with("task_definition_arn", ecs.taskDefinitionArn())
                .with("task_count", ecs.taskCount())
                .with("launch_type", ecs.launchType())
                .with(
                        "network_configuration",
                        network == null
                                ? null
                                : new Block()
                                        .with("subnets", network.subnets())
                                        .with("security_groups", network.securityGroups())
                                        .with(
                                                "assign_public_ip",
                                                network.assignPublicIp() == null
                                                        ? null
                                                        : "ENABLED".equals(network.assignPublicIp())))
                .with("platform_version", ecs.platformVersion())
                .with("group", ecs.group())
                .with(
                        "capacity_provider_strategy",
                        ecs.capacityProviders().stream()
                                .map(it -> new Block()
                                        .with("capacity_provider", it.name())
                                        .with("weight", it.weight())
                                        .with("base", it.base()))
                                .toList())
                .with("enable_ecs_managed_tags", ecs.enableEcsManagedTags())
                .with("enable_execute_command", ecs.enableExecuteCommand())
                .with(
                        constraints,
                        ecs.placementConstraints().stream()
                                .map(it -> new Block().with("type", it.type()).with("expression", it.expression()))
                                .toList())
                .with(
                        strategy,
                        ecs.placementStrategy().stream()
                                .map(it -> new Block().with("type", it.type()).with("field", it.field()))
                                .toList())
                .with("propagate_tags", ecs.propagateTags())
                .with("tags", ecs.tags());
    }

    private Block redshift(TargetDefinition target, TargetParameters.RedshiftData redshift) {
        if (redshift.sqls().size() > 1) {
            notes.accept("Target %s: Terraform takes one SQL statement only, of %d"
                    .formatted(target.id(), redshift.sqls().size()));
        }
        return new Block()
                .with("database", redshift.database())
                .with("db_user", redshift.dbUser())
                .with("secrets_manager_arn", redshift.secretManagerArn())
                .with("sql", redshift.sqls().get(0))
                .with("statement_name", redshift.statementName())
                .with("with_event", redshift.withEvent());
    }
}
