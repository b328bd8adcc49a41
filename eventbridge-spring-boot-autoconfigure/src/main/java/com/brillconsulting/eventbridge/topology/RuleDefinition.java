package com.brillconsulting.eventbridge.topology;

import com.brillconsulting.eventbridge.pattern.InvalidEventPatternException;
import com.brillconsulting.eventbridge.pattern.PatternCompiler;
import com.brillconsulting.eventbridge.pattern.PatternLimits;
import com.brillconsulting.eventbridge.schedule.InvalidScheduleExpressionException;
import com.brillconsulting.eventbridge.schedule.ScheduleDialect;
import com.brillconsulting.eventbridge.schedule.ScheduleExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule that shall exist. It has a pattern, a schedule, or both.
 *
 * @param bus the name or ARN of the bus that the rule is on
 * @param name the rule's name, unique on its bus, 1 to 64 characters of {@code A-Z a-z 0-9 . - _}
 * @param description a text for people; empty for none
 * @param pattern the event pattern as JSON; null for none
 * @param schedule a rate or cron expression; null for none
 * @param targets where matching events go
 */
public record RuleDefinition(
        String bus,
        String name,
        String description,
        @Nullable String pattern,
        @Nullable String schedule,
        List<TargetDefinition> targets)
        implements Definition {

    /** How many characters a rule's description may have, its ownership marker included. */
    public static final int MAX_DESCRIPTION = 512;

    private static final Pattern NAME = Pattern.compile("[.\\-_A-Za-z0-9]{1,64}");

    /** White space is not sent, so it does not count towards the service's limit. */
    private static final PatternCompiler AS_DECLARED =
            new PatternCompiler(PatternLimits.DEFAULTS.withMaxLength(PatternLimits.HARD_MAX_LENGTH));

    private static final PatternCompiler AS_SENT = new PatternCompiler();

    /** Copies the list. */
    public RuleDefinition {
        targets = List.copyOf(targets);
    }

    /** {@return this rule with these targets in place of its own} */
    public RuleDefinition withTargets(List<TargetDefinition> targets) {
        return new RuleDefinition(bus, name, description, pattern, schedule, targets);
    }

    /**
     * {@return the pattern without white space, as it is sent; null for none}
     *
     * @throws InvalidEventPatternException if the service would refuse the pattern
     */
    public @Nullable String canonicalPattern() {
        if (pattern == null) {
            return null;
        }
        return AS_SENT.compile(AS_DECLARED.compile(pattern).canonical()).canonical();
    }

    @Override
    public String label() {
        return "rule \"%s\" on bus \"%s\"".formatted(name, bus);
    }

    @Override
    public Stream<Problem> problems() {
        var problems = new ArrayList<Problem>();
        if (!NAME.matcher(name).matches()) {
            problems.add(Problem.of(
                    this,
                    "\"%s\" is not the name of a rule".formatted(name),
                    "Use 1 to 64 of the characters A-Z a-z 0-9 . - _"));
        }
        if (pattern == null && schedule == null) {
            problems.add(Problem.of(this, "The rule would never fire", "Give it a pattern or a schedule"));
        }
        patternProblem(problems);
        scheduleProblems(problems);
        return problems.stream();
    }

    private void patternProblem(List<Problem> problems) {
        try {
            canonicalPattern();
        } catch (InvalidEventPatternException e) {
            var position = e.getLine().isPresent() && e.getColumn().isPresent()
                    ? " at line %d, column %d"
                            .formatted(e.getLine().getAsInt(), e.getColumn().getAsInt())
                    : "";
            problems.add(
                    Problem.of(
                            this,
                            "The event pattern is invalid%s: %s. The pattern is %s"
                                    .formatted(position, e.getReason(), pattern),
                            "Correct the pattern; https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html lists what it may hold"));
        }
    }

    private void scheduleProblems(List<Problem> problems) {
        if (schedule == null) {
            return;
        }
        try {
            ScheduleExpression.parse(schedule, ScheduleDialect.RULE);
        } catch (InvalidScheduleExpressionException e) {
            problems.add(
                    Problem.of(
                            this,
                            "The schedule \"%s\" is invalid: %s".formatted(schedule, e.getReason()),
                            "Write it as rate(5 minutes) or cron(0 9 * * ? *), in UTC; https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html tells the grammar"));
        }
        if (!EventBusDefinition.isDefault(bus)) {
            problems.add(Problem.of(
                    this,
                    "A schedule is not possible on bus \"%s\": ScheduleExpression is supported only on the default event bus"
                            .formatted(bus),
                    "Leave out the bus of a rule that has a schedule"));
        }
    }
}
