package com.brillconsulting.eventbridge.topology;

import com.brillconsulting.eventbridge.schedule.InvalidScheduleExpressionException;
import com.brillconsulting.eventbridge.schedule.ScheduleDialect;
import com.brillconsulting.eventbridge.schedule.ScheduleExpression;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a schedule of EventBridge Scheduler.
 *
 * @param group the declared schedule group, or {@code default}
 * @param name 1 to 64 characters of {@code A-Z a-z 0-9 . - _}, unique in its group
 * @param description the description; empty for none
 * @param expression {@code rate(…)}, {@code cron(…)} or {@code at(…)}
 * @param timeZone the time zone of a cron or at expression, by its IANA name; null for UTC
 * @param start the start of the schedule; null for at once
 * @param end the end of the schedule; null for no end
 * @param flexibleTimeWindow the flexible time window, 1 minute to 24 hours; null for none
 * @param deleteAfterCompletion whether Scheduler deletes the schedule after its last invocation
 * @param state the state of the schedule
 * @param kmsKey the ARN of the KMS key for encryption; null for an AWS owned key
 * @param target the target
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html">Schedule types</a>
 * @since 0.1.0
 */
public record ScheduleDefinition(
        String group,
        String name,
        String description,
        String expression,
        @Nullable String timeZone,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable Duration flexibleTimeWindow,
        boolean deleteAfterCompletion,
        State state,
        @Nullable String kmsKey,
        Target target)
        implements Definition {

    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(1_440);

    static String label(String group, String name) {
        return "schedule \"%s\" in group \"%s\"".formatted(name, group);
    }

    /** {@return this schedule in another state} */
    public ScheduleDefinition withState(State state) {
        return new ScheduleDefinition(
                group,
                name,
                description,
                expression,
                timeZone,
                start,
                end,
                flexibleTimeWindow,
                deleteAfterCompletion,
                state,
                kmsKey,
                target);
    }

    @Override
    public String label() {
        return label(group, name);
    }

    @Override
    public Stream<Problem> problems(Topology topology) {
        var problems = new ArrayList<Problem>();
        if (!ScheduleGroupDefinition.NAME.matcher(name).matches()) {
            add(
                    problems,
                    "\"%s\" is not the name of a schedule".formatted(name),
                    "Use 1 to 64 of the characters A-Z a-z 0-9 . - _");
        }
        if (!group.equals(ScheduleGroupDefinition.DEFAULT)
                && topology.find(ScheduleGroupDefinition.class, ScheduleGroupDefinition.label(group))
                        .isEmpty()) {
            add(problems, "The schedule group \"%s\" is not declared".formatted(group), "Declare the group");
        }
        timeProblems(problems);
        targetProblems(topology, problems);
        topology.descriptionProblem(this, description, 512).ifPresent(problems::add);
        return problems.stream();
    }

    private void timeProblems(List<Problem> problems) {
        try {
            ScheduleExpression.parse(expression, ScheduleDialect.SCHEDULER);
        } catch (InvalidScheduleExpressionException e) {
            add(
                    problems,
                    "The schedule \"%s\" is invalid: %s".formatted(expression, e.getReason()),
                    "Write it as rate(5 minutes), cron(0 9 * * ? *) or at(2030-01-31T09:00:00)");
        }
        try {
            ZoneId.of(timeZone == null ? "UTC" : timeZone);
        } catch (DateTimeException e) {
            add(problems, "\"%s\" is not a time zone".formatted(timeZone), "Use a name such as Europe/Berlin");
        }
        if (start != null && end != null && !start.isBefore(end)) {
            add(problems, "The schedule ends at %s, before it starts at %s".formatted(end, start), "Correct the times");
        }
        if (flexibleTimeWindow != null
                && (flexibleTimeWindow.compareTo(Duration.ofMinutes(1)) < 0
                        || flexibleTimeWindow.compareTo(LONGEST_WINDOW) > 0
                        || !Duration.ofMinutes(flexibleTimeWindow.toMinutes()).equals(flexibleTimeWindow))) {
            add(
                    problems,
                    "A flexible time window cannot be %s".formatted(flexibleTimeWindow),
                    "Use whole minutes, from 1 to 1440");
        }
    }

    private void targetProblems(Topology topology, List<Problem> problems) {
        target.resource().problems(this, topology).forEach(problems::add);
        if (Arn.parse(target.roleArn()).filter(it -> it.service().equals("iam")).isEmpty()) {
            add(
                    problems,
                    "EventBridge Scheduler needs a role to invoke %s".formatted(target.resource()),
                    "Give the ARN of a role that trusts scheduler.amazonaws.com and may do what the target needs, such as sqs:SendMessage on a queue");
        }
        if (target.deadLetterQueue() != null) {
            target.deadLetterQueue().problems(this, topology).forEach(problems::add);
        }
        if (target.retry() != null) {
            target.retry().problems(this).forEach(problems::add);
        }
        if (target.parameters() != null) {
            ParameterChecks.of(target.parameters()).forEach(it -> add(problems, it.message(), it.remedy()));
        }
        var event = target.event();
        if (event != null && event.source().startsWith("aws.")) {
            add(
                    problems,
                    "The source \"%s\" is AWS's own".formatted(event.source()),
                    "Use one that does not start with aws.");
        }
    }

    private void add(List<Problem> problems, String message, String remedy) {
        problems.add(Problem.of(this, message, remedy));
    }

    /** The state of a schedule. */
    public enum State {
        /** The schedule fires. */
        ENABLED,
        /** The schedule does not fire. */
        DISABLED
    }

    /**
     * The target of a schedule.
     *
     * @param resource the target, or a universal target {@code arn:aws:scheduler:::aws-sdk:service:action}
     * @param roleArn the ARN of the role that Scheduler assumes; always required
     * @param input the text that the target receives; null for the default of Scheduler
     * @param parameters the parameters for the type of the target; null for none
     * @param event the source and detail type for an event bus; null for other targets
     * @param deadLetterQueue a standard queue for invocations that cannot be delivered; null for none
     * @param retry the retry policy; null for 24 hours and 185 retries
     */
    public record Target(
            ResourceReference resource,
            String roleArn,
            @Nullable String input,
            @Nullable TargetParameters parameters,
            @Nullable BusEvent event,
            @Nullable ResourceReference deadLetterQueue,
            @Nullable RetryPolicy retry) {}

    /**
     * The source and detail type of an invocation on an event bus.
     *
     * @param source the source
     * @param detailType the detail type
     */
    public record BusEvent(String source, String detailType) {}
}
