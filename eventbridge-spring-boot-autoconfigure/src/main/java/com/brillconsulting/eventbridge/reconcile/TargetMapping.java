package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.TargetInput;
import com.brillconsulting.eventbridge.topology.TargetParameters;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.eventbridge.model.AppSyncParameters;
import software.amazon.awssdk.services.eventbridge.model.BatchParameters;
import software.amazon.awssdk.services.eventbridge.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.eventbridge.model.EcsParameters;
import software.amazon.awssdk.services.eventbridge.model.HttpParameters;
import software.amazon.awssdk.services.eventbridge.model.PlacementConstraint;
import software.amazon.awssdk.services.eventbridge.model.PlacementStrategy;
import software.amazon.awssdk.services.eventbridge.model.RedshiftDataParameters;
import software.amazon.awssdk.services.eventbridge.model.RunCommandTarget;
import software.amazon.awssdk.services.eventbridge.model.SageMakerPipelineParameter;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Writes a declared target in the words of the API. */
final class TargetMapping {

    private final Function<ResourceReference, String> arns;

    TargetMapping(Function<ResourceReference, String> arns) {
        this.arns = arns;
    }

    Target map(TargetDefinition target) {
        var builder = Target.builder()
                .id(target.id())
                .arn(arns.apply(target.resource()))
                .roleArn(target.roleArn());
        input(target, builder);
        if (target.parameters() != null) {
            parameters(target.parameters(), builder);
        }
        var deadLetterQueue = target.deadLetterQueue();
        if (deadLetterQueue != null) {
            builder.deadLetterConfig(it -> it.arn(arns.apply(deadLetterQueue)));
        }
        var retry = target.retry();
        if (retry != null) {
            builder.retryPolicy(it -> it.maximumRetryAttempts(retry.maxAttempts())
                    .maximumEventAgeInSeconds(
                            retry.maxAge() == null
                                    ? null
                                    : Math.toIntExact(retry.maxAge().toSeconds())));
        }
        return builder.build();
    }

    private static void input(TargetDefinition target, Target.Builder builder) {
        if (target.input() instanceof TargetInput.Constant constant) {
            builder.input(constant.json());
        } else if (target.input() instanceof TargetInput.Path path) {
            builder.inputPath(path.path());
        } else if (target.input() instanceof TargetInput.Transformer transformer) {
            builder.inputTransformer(it -> it.inputPathsMap(transformer.paths().isEmpty() ? null : transformer.paths())
                    .inputTemplate(transformer.template()));
        }
    }

    private static void parameters(TargetParameters parameters, Target.Builder builder) {
        if (parameters instanceof TargetParameters.Sqs sqs) {
            builder.sqsParameters(it -> it.messageGroupId(sqs.messageGroupId()));
        } else if (parameters instanceof TargetParameters.Kinesis kinesis) {
            builder.kinesisParameters(it -> it.partitionKeyPath(kinesis.partitionKeyPath()));
        } else if (parameters instanceof TargetParameters.Ecs ecs) {
            builder.ecsParameters(ecs(ecs));
        } else if (parameters instanceof TargetParameters.Batch batch) {
            builder.batchParameters(batch(batch));
        } else if (parameters instanceof TargetParameters.Http http) {
            builder.httpParameters(http(http));
        } else if (parameters instanceof TargetParameters.RunCommand command) {
            builder.runCommandParameters(it -> it.runCommandTargets(command.targets().stream()
                    .map(one -> RunCommandTarget.builder()
                            .key(one.key())
                            .values(one.values())
                            .build())
                    .toList()));
        } else if (parameters instanceof TargetParameters.RedshiftData redshift) {
            builder.redshiftDataParameters(redshift(redshift));
        } else if (parameters instanceof TargetParameters.SageMakerPipeline pipeline) {
            builder.sageMakerPipelineParameters(it -> it.pipelineParameterList(pipeline.parameters().entrySet().stream()
                    .map(one -> SageMakerPipelineParameter.builder()
                            .name(one.getKey())
                            .value(one.getValue())
                            .build())
                    .toList()));
        } else if (parameters instanceof TargetParameters.AppSync appSync) {
            builder.appSyncParameters(AppSyncParameters.builder()
                    .graphQLOperation(appSync.graphQlOperation())
                    .build());
        }
    }

    private static EcsParameters ecs(TargetParameters.Ecs ecs) {
        var builder = EcsParameters.builder()
                .taskDefinitionArn(ecs.taskDefinitionArn())
                .taskCount(ecs.taskCount())
                .launchType(ecs.launchType())
                .platformVersion(ecs.platformVersion())
                .group(ecs.group())
                .enableECSManagedTags(ecs.enableEcsManagedTags())
                .enableExecuteCommand(ecs.enableExecuteCommand())
                .propagateTags(ecs.propagateTags())
                .referenceId(ecs.referenceId());
        var network = ecs.network();
        if (network != null) {
            builder.networkConfiguration(it -> it.awsvpcConfiguration(vpc -> vpc.subnets(network.subnets())
                    .securityGroups(network.securityGroups())
                    .assignPublicIp(network.assignPublicIp())));
        }
        if (!ecs.tags().isEmpty()) {
            builder.tags(tags(ecs.tags()));
        }
        return lists(ecs, builder).build();
    }

    private static EcsParameters.Builder lists(TargetParameters.Ecs ecs, EcsParameters.Builder builder) {
        if (!ecs.capacityProviders().isEmpty()) {
            builder.capacityProviderStrategy(ecs.capacityProviders().stream()
                    .map(one -> CapacityProviderStrategyItem.builder()
                            .capacityProvider(one.name())
                            .weight(one.weight())
                            .base(one.base())
                            .build())
                    .toList());
        }
        if (!ecs.placementConstraints().isEmpty()) {
            builder.placementConstraints(ecs.placementConstraints().stream()
                    .map(one -> PlacementConstraint.builder()
                            .type(one.type())
                            .expression(one.expression())
                            .build())
                    .toList());
        }
        if (!ecs.placementStrategy().isEmpty()) {
            builder.placementStrategy(ecs.placementStrategy().stream()
                    .map(one -> PlacementStrategy.builder()
                            .type(one.type())
                            .field(one.field())
                            .build())
                    .toList());
        }
        return builder;
    }

    private static BatchParameters batch(TargetParameters.Batch batch) {
        var builder =
                BatchParameters.builder().jobDefinition(batch.jobDefinition()).jobName(batch.jobName());
        if (batch.arraySize() != null) {
            builder.arrayProperties(it -> it.size(batch.arraySize()));
        }
        if (batch.attempts() != null) {
            builder.retryStrategy(it -> it.attempts(batch.attempts()));
        }
        return builder.build();
    }

    private static HttpParameters http(TargetParameters.Http http) {
        return HttpParameters.builder()
                .pathParameterValues(http.pathParameterValues().isEmpty() ? null : http.pathParameterValues())
                .headerParameters(http.headers().isEmpty() ? null : http.headers())
                .queryStringParameters(http.queryString().isEmpty() ? null : http.queryString())
                .build();
    }

    private static RedshiftDataParameters redshift(TargetParameters.RedshiftData redshift) {
        var single = redshift.sqls().size() == 1;
        return RedshiftDataParameters.builder()
                .database(redshift.database())
                .dbUser(redshift.dbUser())
                .secretManagerArn(redshift.secretManagerArn())
                .sql(single ? redshift.sqls().get(0) : null)
                .sqls(single ? null : redshift.sqls())
                .statementName(redshift.statementName())
                .withEvent(redshift.withEvent())
                .build();
    }

    static List<Tag> tags(Map<String, String> tags) {
        Function<Map.Entry<String, String>, Tag> tag =
                it -> Tag.builder().key(it.getKey()).value(it.getValue()).build();
        return tags.entrySet().stream().map(tag).toList();
    }
}
