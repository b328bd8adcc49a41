package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import com.brillconsulting.eventbridge.embedded.validation.NameRules;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.EcsParameters;
import software.amazon.awssdk.services.eventbridge.model.HttpParameters;
import software.amazon.awssdk.services.eventbridge.model.RedshiftDataParameters;
import software.amazon.awssdk.services.eventbridge.model.RunCommandParameters;
import software.amazon.awssdk.services.eventbridge.model.SageMakerPipelineParameters;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** What AWS demands of the parameters that belong to one type of target. */
final class TargetParameterChecks {

    private static final List<String> LAUNCH_TYPES = List.of("EC2", "FARGATE", "EXTERNAL");
    private static final List<String> ASSIGNMENTS = List.of("ENABLED", "DISABLED");
    private static final List<String> PROPAGATIONS = List.of("TASK_DEFINITION");
    private static final List<String> PLACEMENT_CONSTRAINTS = List.of("distinctInstance", "memberOf");
    private static final List<String> PLACEMENT_STRATEGIES = List.of("random", "spread", "binpack");
    private static final Pattern COMMAND_KEY = Pattern.compile("^[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*$");
    private static final Pattern PATH_VALUE = Pattern.compile("^(?!\\s*$).+");
    private static final Pattern HEADER_NAME = Pattern.compile("^[!#$%&'*+-.^_`|~0-9a-zA-Z]+$");
    private static final Pattern QUERY_NAME = Pattern.compile("[^\\x00-\\x1F\\x7F]+");
    private static final Pattern HEADER_VALUE =
            Pattern.compile("^[ \\t]*[\\x20-\\x7E]+([ \\t]+[\\x20-\\x7E]+)*[ \\t]*$");
    private static final Pattern QUERY_VALUE = Pattern.compile("[^\\x00-\\x09\\x0B\\x0C\\x0E-\\x1F\\x7F]+");
    private static final Pattern SECRET = Pattern.compile(
            "(^arn:aws([a-z]|\\-)*:secretsmanager:[a-z0-9-.]+:.*)|(\\$(\\.[\\w_-]+(\\[(\\d+|\\*)\\])*)*)");
    private static final Pattern PIPELINE_PARAMETER = Pattern.compile("^[a-zA-Z0-9](-*[a-zA-Z0-9])*$");

    private TargetParameterChecks() {}

    /** Checks lengths, ranges and forms. */
    static void members(Constraints constraints, String prefix, Target target) {
        if (target.runCommandParameters() != null) {
            runCommand(constraints, prefix + "runCommandParameters.", target.runCommandParameters());
        }
        if (target.ecsParameters() != null) {
            ecs(constraints, prefix + "ecsParameters.", target.ecsParameters());
        }
        if (target.httpParameters() != null) {
            http(constraints, prefix + "httpParameters.", target.httpParameters());
        }
        if (target.redshiftDataParameters() != null) {
            redshift(constraints, prefix + "redshiftDataParameters.", target.redshiftDataParameters());
        }
        if (target.sageMakerPipelineParameters() != null) {
            sageMaker(constraints, prefix + "sageMakerPipelineParameters.", target.sageMakerPipelineParameters());
        }
        if (target.appSyncParameters() != null) {
            constraints
                    .member(
                            prefix + "appSyncParameters.graphQLOperation",
                            target.appSyncParameters().graphQLOperation())
                    .minLength(1)
                    .maxLength(1_048_576);
        }
    }

    private static void runCommand(Constraints constraints, String prefix, RunCommandParameters parameters) {
        var targets = parameters.runCommandTargets();
        constraints.member(prefix + "runCommandTargets", targets).minLength(1).maxLength(5);
        for (int i = 0; i < targets.size(); i++) {
            String path = prefix + "runCommandTargets." + (i + 1) + ".member.";
            constraints
                    .member(path + "key", targets.get(i).key())
                    .pattern(COMMAND_KEY)
                    .minLength(1)
                    .maxLength(128)
                    .member(path + "values", targets.get(i).values())
                    .minLength(1)
                    .maxLength(50);
        }
    }

    private static void ecs(Constraints constraints, String prefix, EcsParameters parameters) {
        NameRules.arn(constraints, prefix + "taskDefinitionArn", parameters.taskDefinitionArn());
        constraints.member(prefix + "taskCount", parameters.taskCount()).minValue(1);
        constraints
                .member(prefix + "launchType", parameters.launchTypeAsString())
                .oneOf(LAUNCH_TYPES);
        var network = parameters.networkConfiguration();
        if (network != null && network.awsvpcConfiguration() != null) {
            constraints
                    .member(
                            prefix + "networkConfiguration.awsvpcConfiguration.assignPublicIp",
                            network.awsvpcConfiguration().assignPublicIpAsString())
                    .oneOf(ASSIGNMENTS);
        }
        placement(constraints, prefix, parameters);
        constraints
                .member(prefix + "propagateTags", parameters.propagateTagsAsString())
                .oneOf(PROPAGATIONS)
                .member(prefix + "referenceId", parameters.referenceId())
                .maxLength(1_024);
    }

    private static void placement(Constraints constraints, String prefix, EcsParameters parameters) {
        constraints
                .member(prefix + "capacityProviderStrategy", parameters.capacityProviderStrategy())
                .maxLength(6)
                .member(prefix + "placementConstraints", parameters.placementConstraints())
                .maxLength(10);
        for (int i = 0; i < parameters.placementConstraints().size(); i++) {
            var constraint = parameters.placementConstraints().get(i);
            String path = prefix + "placementConstraints." + (i + 1) + ".member.";
            constraints.member(path + "type", constraint.typeAsString()).oneOf(PLACEMENT_CONSTRAINTS);
            constraints.member(path + "expression", constraint.expression()).maxLength(2_000);
        }
        constraints
                .member(prefix + "placementStrategy", parameters.placementStrategy())
                .maxLength(5);
        for (int i = 0; i < parameters.placementStrategy().size(); i++) {
            var strategy = parameters.placementStrategy().get(i);
            String path = prefix + "placementStrategy." + (i + 1) + ".member.";
            constraints.member(path + "type", strategy.typeAsString()).oneOf(PLACEMENT_STRATEGIES);
            constraints.member(path + "field", strategy.field()).maxLength(255);
        }
    }

    private static void http(Constraints constraints, String prefix, HttpParameters parameters) {
        constraints
                .member(prefix + "pathParameterValues", parameters.pathParameterValues())
                .each(value -> value.pattern(PATH_VALUE));
        constraints
                .member(prefix + "headerParameters", parameters.headerParameters())
                .eachKey(name -> name.pattern(HEADER_NAME).maxLength(512))
                .member(prefix + "queryStringParameters", parameters.queryStringParameters())
                .eachKey(name -> name.pattern(QUERY_NAME).maxLength(512));
        parameters.headerParameters().forEach((name, value) -> constraints
                .member(prefix + "headerParameters." + name + ".member", value)
                .pattern(HEADER_VALUE)
                .maxLength(512));
        parameters.queryStringParameters().forEach((name, value) -> constraints
                .member(prefix + "queryStringParameters." + name + ".member", value)
                .pattern(QUERY_VALUE)
                .maxLength(512));
    }

    private static void redshift(Constraints constraints, String prefix, RedshiftDataParameters parameters) {
        constraints
                .member(prefix + "secretManagerArn", parameters.secretManagerArn())
                .pattern(SECRET)
                .minLength(1)
                .maxLength(1_600);
        text(constraints, prefix + "database", parameters.database(), 64);
        text(constraints, prefix + "dbUser", parameters.dbUser(), 128);
        text(constraints, prefix + "sql", parameters.sql(), 100_000);
        text(constraints, prefix + "statementName", parameters.statementName(), 500);
        constraints.member(prefix + "sqls", parameters.sqls()).maxLength(40);
    }

    private static void text(Constraints constraints, String path, @Nullable String text, int length) {
        constraints.member(path, text).minLength(1).maxLength(length);
    }

    private static void sageMaker(Constraints constraints, String prefix, SageMakerPipelineParameters parameters) {
        var list = parameters.pipelineParameterList();
        constraints.member(prefix + "pipelineParameterList", list).maxLength(200);
        for (int i = 0; i < list.size(); i++) {
            String path = prefix + "pipelineParameterList." + (i + 1) + ".member.";
            constraints
                    .member(path + "name", list.get(i).name())
                    .pattern(PIPELINE_PARAMETER)
                    .minLength(1)
                    .maxLength(256)
                    .member(path + "value", list.get(i).value())
                    .maxLength(1_024);
        }
    }

    /**
     * Checks what the target's type demands.
     *
     * @param service the service that the target's ARN names
     * @param resource the resource that the target's ARN names
     */
    static void meaning(Target target, String service, String resource) {
        switch (service) {
            case "ecs" -> ecs(target);
            case "logs" -> LogTemplate.check(target);
            case "batch" -> require(target, "BatchParameters", target.batchParameters());
            case "ssm" -> {
                if (resource.startsWith("document/")) {
                    require(target, "RunCommandParameters", target.runCommandParameters());
                }
            }
            case "redshift", "redshift-serverless" -> redshift(target);
            case "appsync" -> require(target, "AppSyncParameters", target.appSyncParameters());
            default -> {}
        }
    }

    private static void require(Target target, String name, @Nullable Object parameters) {
        if (parameters == null) {
            throw ApiException.validation(
                    "Parameter(s) " + name + " must be specified for target: " + target.id() + ".");
        }
    }

    private static void ecs(Target target) {
        require(target, "EcsParameters", target.ecsParameters());
        EcsParameters parameters = target.ecsParameters();
        if (parameters.launchType() != null && parameters.hasCapacityProviderStrategy()) {
            throw exclusive("LaunchType", "CapacityProviderStrategy", target);
        }
    }

    private static void redshift(Target target) {
        require(target, "RedshiftDataParameters", target.redshiftDataParameters());
        RedshiftDataParameters parameters = target.redshiftDataParameters();
        if (parameters.sql() != null && parameters.hasSqls()) {
            throw exclusive("Sql", "Sqls", target);
        }
        if (parameters.sql() == null && !parameters.hasSqls()) {
            throw ApiException.validation(
                    "Parameter(s) Sql or Sqls must be specified for target: " + target.id() + ".");
        }
        if (parameters.secretManagerArn() != null && parameters.dbUser() != null) {
            throw exclusive("SecretManagerArn", "DbUser", target);
        }
    }

    private static ApiException exclusive(String one, String other, Target target) {
        return ApiException.validation(
                "Only one of " + one + " or " + other + " must be provided for target " + target.id() + ".");
    }
}
