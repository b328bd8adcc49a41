package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import com.brillconsulting.eventbridge.embedded.validation.NameRules;
import com.brillconsulting.eventbridge.input.TargetPayload;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** What AWS demands of the targets in a PutTargets call. */
final class TargetChecks {

    /** The services that EventBridge calls by a role of the customer, since they have no resource policy for it. */
    private static final Set<String> CALLED_BY_ROLE =
            Set.of("kinesis", "firehose", "states", "ecs", "batch", "codebuild", "codepipeline", "ssm", "sagemaker");

    private static final Pattern PATH_NAME = Pattern.compile("[A-Za-z0-9\\_\\-]+");

    private TargetChecks() {}

    /** Checks lengths, ranges and forms. */
    static void checkMembers(PutTargetsRequest request) {
        Constraints constraints = new Constraints();
        Names.rule(constraints, "rule", request.rule());
        Names.busOrArn(constraints, request.eventBusName());
        constraints.member("targets", request.targets()).minLength(1).maxLength(100);
        for (int i = 0; i < request.targets().size(); i++) {
            checkMembers(
                    constraints,
                    "targets." + (i + 1) + ".member.",
                    request.targets().get(i));
        }
        constraints.check();
    }

    private static void checkMembers(Constraints constraints, String prefix, Target target) {
        Names.rule(constraints, prefix + "id", target.id());
        NameRules.arn(constraints, prefix + "arn", target.arn());
        NameRules.arn(constraints, prefix + "roleArn", target.roleArn());
        constraints.member(prefix + "input", target.input()).maxLength(TargetPayload.MAX_LENGTH);
        constraints.member(prefix + "inputPath", target.inputPath()).maxLength(TargetPayload.MAX_PATH_LENGTH);
        if (target.inputTransformer() != null) {
            checkTransformer(constraints, prefix + "inputTransformer.", target.inputTransformer());
        }
        if (target.kinesisParameters() != null) {
            constraints
                    .member(
                            prefix + "kinesisParameters.partitionKeyPath",
                            target.kinesisParameters().partitionKeyPath())
                    .maxLength(256);
        }
        if (target.sqsParameters() != null) {
            constraints
                    .member(
                            prefix + "sqsParameters.messageGroupId",
                            target.sqsParameters().messageGroupId())
                    .maxLength(100);
        }
        TargetParameterChecks.members(constraints, prefix, target);
        checkRetries(constraints, prefix, target);
    }

    private static void checkTransformer(Constraints constraints, String prefix, InputTransformer transformer) {
        constraints
                .member(prefix + "inputPathsMap", transformer.inputPathsMap())
                .maxLength(TargetPayload.MAX_PATHS)
                .eachKey(name -> name.maxLength(TargetPayload.MAX_NAME_LENGTH)
                        .minLength(1)
                        .pattern(PATH_NAME));
        transformer.inputPathsMap().forEach((name, path) -> constraints
                .member(prefix + "inputPathsMap." + name + ".member", path)
                .maxLength(TargetPayload.MAX_PATH_LENGTH));
        constraints
                .member(prefix + "inputTemplate", transformer.inputTemplate())
                .minLength(1)
                .maxLength(TargetPayload.MAX_TEMPLATE_LENGTH);
    }

    private static void checkRetries(Constraints constraints, String prefix, Target target) {
        var policy = target.retryPolicy();
        if (policy != null) {
            constraints
                    .member(prefix + "retryPolicy.maximumRetryAttempts", policy.maximumRetryAttempts())
                    .minValue(0)
                    .maxValue(185)
                    .member(prefix + "retryPolicy.maximumEventAgeInSeconds", policy.maximumEventAgeInSeconds())
                    .minValue(60)
                    .maxValue(86_400);
        }
        if (target.deadLetterConfig() != null) {
            NameRules.arn(
                    constraints,
                    prefix + "deadLetterConfig.arn",
                    target.deadLetterConfig().arn());
        }
    }

    /**
     * Checks what the target's type demands.
     *
     * @param account the account of the rule's bus
     * @param ruleRole the role of the rule, which serves targets that have none of their own
     */
    static void checkMeaning(Target target, String account, @Nullable String ruleRole) {
        ArnParts arn = ArnParts.of(target.arn());
        if (!arn.isArn()) {
            throw ApiException.invalidParameter(target.arn(), "Provided Arn is not in correct format.");
        }
        if (arn.service().equals("sqs") && arn.resource().endsWith(".fifo") && target.sqsParameters() == null) {
            throw ApiException.validation(
                    "Parameter(s) SqsParameters must be specified for target: " + target.id() + ".");
        }
        boolean apiDestination =
                arn.service().equals("events") && arn.resource().startsWith("api-destination/");
        if (target.roleArn() == null
                && ruleRole == null
                && (apiDestination || CALLED_BY_ROLE.contains(arn.service()))) {
            throw ApiException.validation("RoleArn is required for target " + target.arn() + ".");
        }
        boolean busOfOtherAccount = arn.service().equals("events")
                && arn.resource().startsWith("event-bus/")
                && !arn.account().equals(account);
        if (busOfOtherAccount
                && (target.input() != null || target.inputPath() != null || target.inputTransformer() != null)) {
            throw ApiException.validation("Input, InputPath and InputTransformer are not supported for target "
                    + target.id() + ", which is an event bus of another account.");
        }
        TargetParameterChecks.meaning(target, arn.service(), arn.resource());
    }
}
