package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.pattern.CompiledPattern;
import com.brillconsulting.eventbridge.pattern.InvalidEventPatternException;
import com.brillconsulting.eventbridge.pattern.PatternCompiler;
import com.brillconsulting.eventbridge.pattern.PatternLimits;
import com.brillconsulting.eventbridge.schedule.InvalidScheduleExpressionException;
import com.brillconsulting.eventbridge.schedule.ScheduleDialect;
import com.brillconsulting.eventbridge.schedule.ScheduleExpression;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/** Reads what PutRule says of a rule, and refuses what AWS refuses. */
final class RuleReader {

    private final PatternCompiler compiler;

    RuleReader(EventBusQuotas quotas) {
        this(quotas.patternLength());
    }

    RuleReader(int patternLength) {
        this.compiler = new PatternCompiler(PatternLimits.DEFAULTS.withMaxLength(patternLength));
    }

    Rule.Settings read(PutRuleRequest request, EventBus bus) {
        String pattern = blankToNull(request.eventPattern());
        String schedule = blankToNull(request.scheduleExpression());
        if (pattern == null && schedule == null) {
            throw ApiException.validation("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }
        if (schedule != null && !bus.isDefault()) {
            throw ApiException.validation("ScheduleExpression is supported only on the default event bus.");
        }
        if (schedule != null) {
            checkSchedule(schedule);
        }
        return new Rule.Settings(
                pattern == null ? null : compile(pattern),
                schedule,
                request.state() == null ? RuleState.ENABLED : request.state(),
                request.description(),
                request.roleArn());
    }

    CompiledPattern compile(String pattern) {
        try {
            return compiler.compile(pattern);
        } catch (InvalidEventPatternException e) {
            throw ApiException.of("InvalidEventPatternException", String.valueOf(e.getMessage()));
        }
    }

    private static void checkSchedule(String schedule) {
        try {
            ScheduleExpression.parse(schedule, ScheduleDialect.RULE);
        } catch (InvalidScheduleExpressionException e) {
            throw ApiException.validation(e.getAwsMessage());
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** {@return the text of a pattern as it was put} */
    static @Nullable String text(@Nullable CompiledPattern pattern) {
        return pattern == null ? null : pattern.json();
    }
}
