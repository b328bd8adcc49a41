package com.brillconsulting.eventbridge.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the parameters of a target to the limits of the API. */
final class ParameterChecks {

    private final List<Fault> faults = new ArrayList<>();

    private ParameterChecks() {}

    /** {@return what the API would refuse} */
    static List<Fault> of(TargetParameters parameters) {
        var checks = new ParameterChecks();
        checks.check(parameters);
        return checks.faults;
    }

    private void check(TargetParameters parameters) {
        if (parameters instanceof TargetParameters.Sqs sqs) {
            length("message group id", sqs.messageGroupId(), 1, 100);
        } else if (parameters instanceof TargetParameters.Kinesis kinesis) {
            length("partition key path", kinesis.partitionKeyPath(), 1, 256);
        } else if (parameters instanceof TargetParameters.Ecs ecs) {
            ecs(ecs);
        } else if (parameters instanceof TargetParameters.Batch batch) {
            required("job definition", batch.jobDefinition());
            required("job name", batch.jobName());
            range("array size", batch.arraySize(), 2, 10_000);
            range("number of attempts", batch.attempts(), 1, 10);
        } else if (parameters instanceof TargetParameters.RunCommand command) {
            range("number of Run Command targets", command.targets().size(), 1, 5);
            command.targets()
                    .forEach(it -> range(
                            "number of values of \"%s\"".formatted(it.key()),
                            it.values().size(),
                            1,
                            50));
        } else if (parameters instanceof TargetParameters.RedshiftData redshift) {
            required("database", redshift.database());
            range("number of SQL statements", redshift.sqls().size(), 1, 40);
        } else if (parameters instanceof TargetParameters.SageMakerPipeline pipeline) {
            range("number of pipeline parameters", pipeline.parameters().size(), 0, 200);
        } else if (parameters instanceof TargetParameters.AppSync appSync) {
            length("GraphQL operation", appSync.graphQlOperation(), 1, 1_048_576);
        }
    }

    private void ecs(TargetParameters.Ecs ecs) {
        required("task definition ARN", ecs.taskDefinitionArn());
        range("task count", ecs.taskCount(), 1, Integer.MAX_VALUE);
        oneOf("launch type", ecs.launchType(), Set.of("EC2", "FARGATE", "EXTERNAL"));
        oneOf("setting for tags to propagate", ecs.propagateTags(), Set.of("TASK_DEFINITION"));
        range("number of capacity providers", ecs.capacityProviders().size(), 0, 6);
        range("number of placement constraints", ecs.placementConstraints().size(), 0, 10);
        range("number of placement strategies", ecs.placementStrategy().size(), 0, 5);
        if (ecs.launchType() != null && !ecs.capacityProviders().isEmpty()) {
            add(
                    "The ECS parameters have a launch type and capacity providers",
                    "Leave one of them out: capacity providers say by themselves where tasks are launched");
        }
        var network = ecs.network();
        if (network != null) {
            range("number of subnets", network.subnets().size(), 1, 16);
            range("number of security groups", network.securityGroups().size(), 0, 5);
            oneOf("setting for public IP addresses", network.assignPublicIp(), Set.of("ENABLED", "DISABLED"));
        } else if ("FARGATE".equals(ecs.launchType())) {
            add("Tasks on Fargate need a network", "Name at least one subnet in the ECS parameters");
        }
    }

    /** Configuration that leaves a value out gives null. */
    private boolean required(String what, @Nullable String value) {
        var missing = value == null || value.isEmpty();
        if (missing) {
            add("The %s is missing".formatted(what), "Give it");
        }
        return !missing;
    }

    private void length(String what, @Nullable String value, int min, int max) {
        if (required(what, value) && value != null && (value.length() < min || value.length() > max)) {
            add(
                    "The %s has %d characters".formatted(what, value.length()),
                    "Give it %d to %d characters".formatted(min, max));
        }
    }

    private void range(String what, @Nullable Integer value, int min, int max) {
        if (value != null && (value < min || value > max)) {
            add("The %s is %d".formatted(what, value), "Make it %d to %d".formatted(min, max));
        }
    }

    private void oneOf(String what, @Nullable String value, Set<String> allowed) {
        if (value != null && !allowed.contains(value)) {
            add(
                    "\"%s\" is no %s".formatted(value, what),
                    "Use %s"
                            .formatted(
                                    String.join(", ", allowed.stream().sorted().toList())));
        }
    }

    private void add(String message, String remedy) {
        faults.add(new Fault(message, remedy));
    }

    /** Something that the API would refuse, and what to do about it. */
    record Fault(String message, String remedy) {}
}
