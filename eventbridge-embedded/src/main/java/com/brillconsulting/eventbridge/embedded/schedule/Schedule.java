package com.brillconsulting.eventbridge.embedded.schedule;

import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.time.Recurrence;
import com.brillconsulting.eventbridge.schedule.ScheduleDialect;
import com.brillconsulting.eventbridge.schedule.ScheduleExpression;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.Target;

/**
 * A schedule of EventBridge Scheduler.
 *
 * @param description everything that its owner said of it, as it is answered
 * @param anchor when a rate without a start date begins to count
 * @param created the request that created it, by which its repetition is known
 */
record Schedule(
        GetScheduleResponse description,
        Instant anchor,
        @Nullable CreateScheduleRequest created) {

    String arn() {
        return description.arn();
    }

    Scope scope() {
        return ArnParts.of(arn()).scope();
    }

    /** {@return when it is due} */
    Recurrence recurrence() {
        return new Recurrence(
                ScheduleExpression.parse(description.scheduleExpression(), ScheduleDialect.SCHEDULER),
                ZoneId.of(description.scheduleExpressionTimezone()),
                anchor,
                description.startDate(),
                description.endDate());
    }

    String name() {
        return description.name();
    }

    Target target() {
        return description.target();
    }

    boolean isEnabled() {
        return description.state() == ScheduleState.ENABLED;
    }

    boolean isDeletedAfterCompletion() {
        return description.actionAfterCompletion() == ActionAfterCompletion.DELETE;
    }

    /** {@return for how long after its time it may be invoked, zero for at once} */
    Duration window() {
        var window = description.flexibleTimeWindow();
        return window.mode() == FlexibleTimeWindowMode.FLEXIBLE
                ? Duration.ofMinutes(window.maximumWindowInMinutes())
                : Duration.ZERO;
    }
}
