package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RetryPolicy;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.TargetInput;
import com.brillconsulting.eventbridge.topology.TargetParameters;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Targets in the words of CloudFormation. Those of schedules differ from those of rules in few names.
 *
 * @param arn what the template writes for the ARN of a resource
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-events-rule-target.html">AWS::Events::Rule
 *     Target</a>
 */
record CloudFormationTargets(Function<ResourceReference, Object> arn) {

    Block rule(TargetDefinition target) {
        var block = new Block()
                .with("Id", target.id())
                .with("Arn", arn.apply(target.resource()))
                .with("RoleArn", target.roleArn());
        if (target.input() instanceof TargetInput.Constant constant) {
            block.with("Input", constant.json());
        } else if (target.input() instanceof TargetInput.Path path) {
            block.with("InputPath", path.path());
        } else if (target.input() instanceof TargetInput.Transformer transformer) {
            block.with(
                    "InputTransformer",
                    new Block()
                            .with("InputPathsMap", transformer.paths())
                            .with("InputTemplate", transformer.template()));
        }
        parameters(target.parameters(), block, false);
        return delivery(block, target.deadLetterQueue(), target.retry());
    }

    Block schedule(ScheduleDefinition.Target target) {
        var block = new Block()
                .with("Arn", arn.apply(target.resource()))
                .with("RoleArn", target.roleArn())
                .with("Input", target.input());
        parameters(target.parameters(), block, true);
        var event = target.event();
        if (event != null) {
            block.with(
                    "EventBridgeParameters",
                    new Block().with("Source", event.source()).with("DetailType", event.detailType()));
        }
        return delivery(block, target.deadLetterQueue(), target.retry());
    }

    private Block delivery(Block block, @Nullable ResourceReference deadLetterQueue, @Nullable RetryPolicy retry) {
        if (deadLetterQueue != null) {
            block.with("DeadLetterConfig", new Block().with("Arn", arn.apply(deadLetterQueue)));
        }
        if (retry != null) {
            block.with(
                    "RetryPolicy",
                    new Block()
                            .with("MaximumRetryAttempts", retry.maxAttempts())
                            .with(
                                    "MaximumEventAgeInSeconds",
                                    retry.maxAge() == null
                                            ? null
                                            : retry.maxAge().toSeconds()));
        }
        return block;
    }

    private static void parameters(@Nullable TargetParameters parameters, Block block, boolean scheduler) {
        if (parameters instanceof TargetParameters.Sqs sqs) {
            block.with("SqsParameters", new Block().with("MessageGroupId", sqs.messageGroupId()));
        } else if (parameters instanceof TargetParameters.Kinesis kinesis) {
            block.with(
                    "KinesisParameters",
                    new Block().with(scheduler ? "PartitionKey" : "PartitionKeyPath", kinesis.partitionKeyPath()));
        } else if (parameters instanceof TargetParameters.Ecs ecs) {
            block.with("EcsParameters", ecs(ecs, scheduler));
        } else if (parameters instanceof TargetParameters.Batch batch) {
            block.with("BatchParameters", batch(batch));
        } else if (parameters instanceof TargetParameters.Http http) {
            block.with(
                    "HttpParameters",
                    new Block()
                            .with("PathParameterValues", http.pathParameterValues())
                            .with("HeaderParameters", http.headers())
                            .with("QueryStringParameters", http.queryString()));
        } else if (parameters instanceof TargetParameters.RunCommand command) {
            var criteria = command.targets().stream()
                    .map(it -> new Block().with("Key", it.key()).with("Values", it.values()))
                    .toList();
            block.with("RunCommandParameters", new Block().with("RunCommandTargets", criteria));
        } else if (parameters instanceof TargetParameters.RedshiftData redshift) {
            block.with("RedshiftDataParameters", redshift(redshift));
        } else if (parameters instanceof TargetParameters.SageMakerPipeline pipeline) {
            block.with(
                    "SageMakerPipelineParameters",
                    new Block().with("PipelineParameterList", pairs(pipeline.parameters(), "Name")));
        } else if (parameters instanceof TargetParameters.AppSync appSync) {
            block.with("AppSyncParameters", new Block().with("GraphQLOperation", appSync.graphQlOperation()));
        }
    }

    private static Block ecs(TargetParameters.Ecs ecs, boolean scheduler) {
        return new Block()
                .with("TaskDefinitionArn", ecs.taskDefinitionArn())
                .with("TaskCount", ecs.taskCount())
                .with("LaunchType", ecs.launchType())
                .with("NetworkConfiguration", network(ecs.network(), scheduler))
                .with("PlatformVersion", ecs.platformVersion())
                .with("Group", ecs.group())
                .with(
                        "CapacityProviderStrategy",
                        ecs.capacityProviders().stream()
                                .map(it -> new Block()
                                        .with("CapacityProvider", it.name())
                                        .with("Weight", it.weight())
                                        .with("Base", it.base()))
                                .toList())
                .with("EnableECSManagedTags", ecs.enableEcsManagedTags())
                .with("EnableExecuteCommand", ecs.enableExecuteCommand())
                .with(
                        "PlacementConstraints",
                        ecs.placementConstraints().stream()
                                .map(it -> new Block().with("Type", it.type()).with("Expression", it.expression()))
                                .toList())
                .with(
                        scheduler ? "PlacementStrategy" : "PlacementStrategies",
                        ecs.placementStrategy().stream()
                                .map(it -> new Block().with("Type", it.type()).with("Field", it.field()))
                                .toList())
                .with("PropagateTags", ecs.propagateTags())
                .with("ReferenceId", ecs.referenceId())
                .with(scheduler ? "Tags" : "TagList", pairs(ecs.tags(), "Key"));
    }

    private static @Nullable Block network(TargetParameters.Ecs.@Nullable Network network, boolean scheduler) {
        return network == null
                ? null
                : new Block()
                        .with(
                                scheduler ? "AwsvpcConfiguration" : "AwsVpcConfiguration",
                                new Block()
                                        .with("Subnets", network.subnets())
                                        .with("SecurityGroups", network.securityGroups())
                                        .with("AssignPublicIp", network.assignPublicIp()));
    }

    private static Block batch(TargetParameters.Batch batch) {
        return new Block()
                .with("JobDefinition", batch.jobDefinition())
                .with("JobName", batch.jobName())
                .with("ArrayProperties", new Block().with("Size", batch.arraySize()))
                .with("RetryStrategy", new Block().with("Attempts", batch.attempts()));
    }

    private static Block redshift(TargetParameters.RedshiftData redshift) {
        var single = redshift.sqls().size() == 1;
        return new Block()
                .with("Database", redshift.database())
                .with("DbUser", redshift.dbUser())
                .with("SecretManagerArn", redshift.secretManagerArn())
                .with("Sql", single ? redshift.sqls().get(0) : null)
                .with("Sqls", single ? null : redshift.sqls())
                .with("StatementName", redshift.statementName())
                .with("WithEvent", redshift.withEvent());
    }

    /** {@return a map as CloudFormation writes tags} */
    static List<Block> pairs(Map<String, String> map, String key) {
        return map.entrySet().stream()
                .map(it -> new Block().with(key, it.getKey()).with("Value", it.getValue()))
                .toList();
    }
}
