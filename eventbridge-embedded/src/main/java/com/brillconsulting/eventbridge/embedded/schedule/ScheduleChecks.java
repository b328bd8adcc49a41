package com.brillconsulting.eventbridge.embedded.schedule;

import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.schedule.AtExpression;
import com.brillconsulting.eventbridge.schedule.InvalidScheduleExpressionException;
import com.brillconsulting.eventbridge.schedule.ScheduleDialect;
import com.brillconsulting.eventbridge.schedule.ScheduleExpression;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.Target;

/** What a schedule must be beyond what the model says of each of its members. */
final class ScheduleChecks {

    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final Pattern ARN = Pattern.compile("arn:[^:]+:[^:]+:[^:]*:[^:]*:.+");

    /** The services of templated targets, besides event buses. */
    private static final Set<String> TEMPLATED = Set.of(
            "codebuild",
            "codepipeline",
            "ecs",
            "firehose",
            "inspector",
            "kinesis",
            "lambda",
            "sagemaker",
            "sns",
            "sqs",
            "states");

    private static final Pattern READING = Pattern.compile("(?:get|describe|list|poll|receive|search|scan|query|select"
            + "|read|lookup|discover|validate|batchGet|batchDescribe|batchRead|transactGet|adminGet|adminList"
            + "|testMigration|retrieve|testConnection|translateDocument|isAuthorized|invokeModel)(?![a-z])");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private ScheduleChecks() {}

    /**
     * Checks a schedule.
     *
     * @param before the schedule that it replaces, whose dates may have passed meanwhile
     * @throws ApiException with code {@code ValidationException}
     */
    static void check(GetScheduleResponse schedule, @Nullable Schedule before, Instant now) {
        ScheduleExpression expression = parse(schedule.scheduleExpression());
        if (!ZONES.contains(schedule.scheduleExpressionTimezone())) {
            throw ApiException.validation(
                    "Invalid Schedule Expression Timezone " + schedule.scheduleExpressionTimezone() + ".");
        }
        checkWindow(schedule.flexibleTimeWindow());
        if (!(expression instanceof AtExpression)) {
            checkDates(schedule, before, now);
        }
        checkTarget(schedule.target());
    }

    private static ScheduleExpression parse(String expression) {
        try {
            return ScheduleExpression.parse(expression, ScheduleDialect.SCHEDULER);
        } catch (InvalidScheduleExpressionException e) {
            throw ApiException.validation(e.getAwsMessage());
        }
    }

    private static void checkWindow(FlexibleTimeWindow window) {
        boolean flexible = window.mode() == FlexibleTimeWindowMode.FLEXIBLE;
        if (flexible && window.maximumWindowInMinutes() == null) {
            throw ApiException.validation("MaximumWindowInMinutes must be provided for flexible time windows.");
        }
        if (!flexible && window.maximumWindowInMinutes() != null) {
            throw ApiException.validation(
                    "MaximumWindowInMinutes must not be provided when the flexible time window is OFF.");
        }
    }

    private static void checkDates(GetScheduleResponse schedule, @Nullable Schedule before, Instant now) {
        Instant start = schedule.startDate();
        Instant end = schedule.endDate();
        boolean sameStart = before != null
                && start != null
                && start.equals(before.description().startDate());
        if (start != null && !sameStart && start.isBefore(now.minus(TOLERANCE))) {
            throw ApiException.validation("The StartDate you specify cannot be earlier than 5 minutes ago.");
        }
        boolean sameEnd =
                before != null && end != null && end.equals(before.description().endDate());
        if (end != null && !sameEnd && end.isBefore(now)) {
            throw ApiException.validation("The EndDate you specify cannot be earlier than the current time.");
        }
        if (start != null && end != null && !start.isBefore(end)) {
            throw ApiException.validation("The StartDate you specify must come before the EndDate.");
        }
    }

    /** Scheduler makes no calls that only read. */
    private static void checkUniversal(ArnParts arn, Target target) {
        if (arn.service().equals("scheduler") && arn.resource().startsWith("aws-sdk:")) {
            String[] action = arn.resource().split(":", 3);
            if (action.length < 3 || action[1].isEmpty() || action[2].isEmpty()) {
                throw ApiException.validation("Provided Arn is not in correct format.");
            }
            if (READING.matcher(action[2]).lookingAt()) {
                throw ApiException.validation(
                        "The API action " + action[2] + " of the target " + target.arn() + " is not supported.");
            }
        }
    }

    /** {@return whether Scheduler has a template for such targets, or makes the call that the ARN names} */
    private static boolean isSupported(ArnParts arn) {
        return switch (arn.service()) {
            case "events" -> arn.resource().startsWith("event-bus/");
            case "scheduler" -> arn.resource().startsWith("aws-sdk:");
            default -> TEMPLATED.contains(arn.service());
        };
    }

    private static void checkTarget(Target target) {
        ArnParts arn = ArnParts.of(target.arn());
        if (!ARN.matcher(target.arn()).matches() || !isSupported(arn)) {
            throw ApiException.validation("Provided Arn is not in correct format.");
        }
        if (arn.service().equals("ecs")) {
            TaskOverride.check(target.input());
        }
        checkUniversal(arn, target);
        if (arn.service().equals("events")
                && arn.resource().startsWith("event-bus/")
                && target.eventBridgeParameters() == null) {
            throw ApiException.validation("EventBridgeParameters must be provided when the target is an event bus.");
        }
        boolean grouped =
                target.sqsParameters() != null && target.sqsParameters().messageGroupId() != null;
        if (arn.service().equals("sqs") && arn.resource().endsWith(".fifo") && !grouped) {
            throw ApiException.validation(
                    "SqsParameters with a MessageGroupId must be provided when the target is a FIFO queue.");
        }
    }
}
