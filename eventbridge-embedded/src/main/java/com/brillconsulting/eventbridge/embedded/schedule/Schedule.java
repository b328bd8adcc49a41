package com.brillconsulting.eventbridge.embedded.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
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
        @Nullable Object created) {

    String arn() {
        return description.arn();
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

    /** {@return for how many seconds after its time it may be invoked, 0 for at once} */
    long windowSeconds() {
        var window = description.flexibleTimeWindow();
        return window.mode() == FlexibleTimeWindowMode.FLEXIBLE ? window.maximumWindowInMinutes() * 60L : 0;
    }
}
