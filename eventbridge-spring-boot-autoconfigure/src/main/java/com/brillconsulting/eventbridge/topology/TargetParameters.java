package com.brillconsulting.eventbridge.topology;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one type of target needs to know besides its ARN. String components may hold a JSON path such as
 * {@code $.detail.id} where the service resolves one.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html">Target</a>
 */
public sealed interface TargetParameters {

    /** {@return the service that these parameters are for, as its ARNs have it} */
    String service();

    /**
     * For an SQS FIFO queue, or a standard queue with fair groups.
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
     * @param taskDefinitionArn what is run
     * @param taskCount how many, at least 1; null for 1
     * @param launchType {@code EC2}, {@code FARGATE} or {@code EXTERNAL}
     * @param network where a task in network mode {@code awsvpc} is
     * @param platformVersion the version of Fargate
     * @param group the task group
     * @param capacityProviders the capacity provider strategy, at most 6
     * @param enableEcsManagedTags whether ECS tags the task
     * @param enableExecuteCommand whether commands can be run in the task's containers
     * @param placementConstraints at most 10
     * @param placementStrategy at most 5
     * @param propagateTags {@code TASK_DEFINITION} to copy the tags of the task definition
     * @param referenceId a reference for the task
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

        /** Copies the lists; what is left out is empty. */
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
         * @param subnets at least 1
         * @param securityGroups at most 5
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
         * @param name its name
         * @param weight its share, 0 to 1,000
         * @param base how many tasks it takes at least, 0 to 100,000
         */
        public record CapacityProvider(
                String name,
                @Nullable Integer weight,
                @Nullable Integer base) {}

        /**
         * Where a task may be placed.
         *
         * @param type {@code distinctInstance} or {@code memberOf}
         * @param expression what instances have to match
         */
        public record PlacementConstraint(
                String type, @Nullable String expression) {}

        /**
         * How tasks are spread.
         *
         * @param type {@code random}, {@code spread} or {@code binpack}
         * @param field what they are spread by
         */
        public record PlacementStrategy(
                String type, @Nullable String field) {}
    }

    /**
     * For an AWS Batch job queue.
     *
     * @param jobDefinition the name or ARN of the job definition
     * @param jobName the name of the job
     * @param arraySize how many jobs an array job has, 2 to 10,000; null for no array
     * @param attempts how often a failing job is tried, 1 to 10; null for as the definition says
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
     * @param pathParameterValues what stands for each {@code *} of the path, in order
     * @param headers HTTP headers; those of the connection win
     * @param queryString query string parameters; those of the connection win
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
     * For Systems Manager's Run Command.
     *
     * @param targets which instances, 1 to 5 criteria
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
         * Which instances.
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
     * @param secretManagerArn the secret with the credentials
     * @param sqls the statements, 1 to 40
     * @param statementName a name for the statement
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
     * @param parameters the pipeline's parameters, at most 200
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
