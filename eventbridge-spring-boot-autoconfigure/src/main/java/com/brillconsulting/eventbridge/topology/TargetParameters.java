package com.brillconsulting.eventbridge.topology;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The additional parameters for one type of target. String components can contain a JSON path, for example {@code
 * $.detail.id}, if the service supports it.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html">Target</a>
 * @since 0.1.0
 */
public sealed interface TargetParameters {

    /** {@return the service for these parameters, as in its ARNs} */
    String service();

    /**
     * For an SQS FIFO queue, or a standard queue that is used as a fair queue.
     *
     * @param messageGroupId the message group, 1 to 100 characters
     */
    record Sqs(String messageGroupId) implements TargetParameters {

        @Override
        public String service() {
            return "sqs";
        }
    }

    /**
     * For a Kinesis stream.
     *
     * @param partitionKeyPath the JSON path of the partition key, at most 256 characters
     */
    record Kinesis(String partitionKeyPath) implements TargetParameters {

        @Override
        public String service() {
            return "kinesis";
        }
    }

    /**
     * For an ECS cluster.
     *
     * @param taskDefinitionArn the ARN of the task definition
     * @param taskCount the number of tasks, at least 1; null for 1
     * @param launchType {@code EC2}, {@code FARGATE} or {@code EXTERNAL}
     * @param network the network of a task with the network mode {@code awsvpc}
     * @param platformVersion the Fargate platform version
     * @param group the task group
     * @param capacityProviders the capacity provider strategy, at most 6
     * @param enableEcsManagedTags whether ECS adds managed tags to the task
     * @param enableExecuteCommand whether commands can be run in the containers of the task
     * @param placementConstraints the placement constraints, at most 10
     * @param placementStrategy the placement strategy, at most 5
     * @param propagateTags {@code TASK_DEFINITION} to copy the tags of the task definition
     * @param referenceId the reference id of the task
     * @param tags the tags of the task
     */
    record Ecs(
            String taskDefinitionArn,
            @Nullable Integer taskCount,
            @Nullable String launchType,
            @Nullable Network network,
            @Nullable String platformVersion,
            @Nullable String group,
            List<CapacityProvider> capacityProviders,
            @Nullable Boolean enableEcsManagedTags,
            @Nullable Boolean enableExecuteCommand,
            List<PlacementConstraint> placementConstraints,
            List<PlacementStrategy> placementStrategy,
            @Nullable String propagateTags,
            @Nullable String referenceId,
            Map<String, String> tags)
            implements TargetParameters {

        /** Copies the lists, and replaces missing lists by empty lists. */
        public Ecs {
            capacityProviders = copy(capacityProviders);
            placementConstraints = copy(placementConstraints);
            placementStrategy = copy(placementStrategy);
            tags = Tags.copy(tags);
        }

        /** {@return these parameters with other tags} */
        public Ecs withTags(Map<String, String> tags) {
            return new Ecs(
                    taskDefinitionArn,
                    taskCount,
                    launchType,
                    network,
                    platformVersion,
                    group,
                    capacityProviders,
                    enableEcsManagedTags,
                    enableExecuteCommand,
                    placementConstraints,
                    placementStrategy,
                    propagateTags,
                    referenceId,
                    tags);
        }

        @Override
        public String service() {
            return "ecs";
        }

        /**
         * The network of a task.
         *
         * @param subnets the subnets, at least 1
         * @param securityGroups the security groups, at most 5
         * @param assignPublicIp {@code ENABLED} or {@code DISABLED}
         */
        public record Network(
                List<String> subnets,
                List<String> securityGroups,
                @Nullable String assignPublicIp) {

            /** Copies the lists. */
            public Network {
                subnets = copy(subnets);
                securityGroups = copy(securityGroups);
            }
        }

        /**
         * A capacity provider.
         *
         * @param name the name
         * @param weight the relative share of tasks, 0 to 1,000
         * @param base the minimum number of tasks, 0 to 100,000
         */
        public record CapacityProvider(
                String name,
                @Nullable Integer weight,
                @Nullable Integer base) {}

        /**
         * A placement constraint of a task.
         *
         * @param type {@code distinctInstance} or {@code memberOf}
         * @param expression the expression that instances must match
         */
        public record PlacementConstraint(
                String type, @Nullable String expression) {}

        /**
         * A placement strategy of a task.
         *
         * @param type {@code random}, {@code spread} or {@code binpack}
         * @param field the field for the strategy
         */
        public record PlacementStrategy(
                String type, @Nullable String field) {}
    }

    /**
     * For an AWS Batch job queue.
     *
     * @param jobDefinition the name or ARN of the job definition
     * @param jobName the name of the job
     * @param arraySize the size of an array job, 2 to 10,000; null for no array
     * @param attempts the maximum number of attempts, 1 to 10; null for the value of the job definition
     */
    record Batch(
            String jobDefinition,
            String jobName,
            @Nullable Integer arraySize,
            @Nullable Integer attempts) implements TargetParameters {

        @Override
        public String service() {
            return "batch";
        }
    }

    /**
     * For an API destination or an API of API Gateway.
     *
     * @param pathParameterValues the values for each {@code *} of the path, in order
     * @param headers the HTTP headers; the headers of the connection take precedence
     * @param queryString the query string parameters; the parameters of the connection take precedence
     */
    record Http(List<String> pathParameterValues, Map<String, String> headers, Map<String, String> queryString)
            implements TargetParameters {

        /** Copies the collections. */
        public Http {
            pathParameterValues = copy(pathParameterValues);
            headers = Tags.copy(headers);
            queryString = Tags.copy(queryString);
        }

        @Override
        public String service() {
            return "execute-api";
        }
    }

    /**
     * For Systems Manager Run Command.
     *
     * @param targets the criteria for instances, 1 to 5
     */
    record RunCommand(List<Criterion> targets) implements TargetParameters {

        /** Copies the list. */
        public RunCommand {
            targets = copy(targets);
        }

        @Override
        public String service() {
            return "ssm";
        }

        /**
         * A criterion for instances.
         *
         * @param key {@code tag:name} or {@code InstanceIds}
         * @param values 1 to 50 values
         */
        public record Criterion(String key, List<String> values) {

            /** Copies the list. */
            public Criterion {
                values = copy(values);
            }
        }
    }

    /**
     * For the Redshift Data API.
     *
     * @param database the database
     * @param dbUser the database user, with temporary credentials
     * @param secretManagerArn the ARN of the secret with the credentials
     * @param sqls the SQL statements, 1 to 40
     * @param statementName the name of the statement
     * @param withEvent whether an event is sent after the statement has run
     */
    record RedshiftData(
            String database,
            @Nullable String dbUser,
            @Nullable String secretManagerArn,
            List<String> sqls,
            @Nullable String statementName,
            @Nullable Boolean withEvent)
            implements TargetParameters {

        /** Copies the list. */
        public RedshiftData {
            sqls = copy(sqls);
        }

        @Override
        public String service() {
            return "redshift";
        }
    }

    /**
     * For a SageMaker pipeline.
     *
     * @param parameters the parameters of the pipeline, at most 200
     */
    record SageMakerPipeline(Map<String, String> parameters) implements TargetParameters {

        /** Copies the map. */
        public SageMakerPipeline {
            parameters = Tags.copy(parameters);
        }

        @Override
        public String service() {
            return "sagemaker";
        }
    }

    /**
     * For an AppSync API.
     *
     * @param graphQlOperation the mutation, at most 1 MiB
     */
    record AppSync(String graphQlOperation) implements TargetParameters {

        @Override
        public String service() {
            return "appsync";
        }
    }

    private static <T> List<T> copy(@Nullable Collection<T> elements) {
        return elements == null ? List.of() : List.copyOf(elements);
    }
}
