package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.delivery.Dispatcher;
import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.event.EventIds;
import com.brillconsulting.eventbridge.embedded.time.ExpressionTimers;
import com.brillconsulting.eventbridge.embedded.time.Recurrence;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import com.brillconsulting.eventbridge.schedule.ScheduleDialect;
import com.brillconsulting.eventbridge.schedule.ScheduleExpression;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sends a scheduled event to the targets of every rule whose schedule comes round. */
final class ScheduledRules {

    private final TimerClock clock;
    private final Dispatcher dispatcher;
    private final ExpressionTimers timers;

    ScheduledRules(TimerClock clock, Dispatcher dispatcher) {
        this.clock = clock;
        this.dispatcher = dispatcher;
        this.timers = new ExpressionTimers(clock);
    }

    void changed(EventBus bus, String rule, @Nullable Rule before, @Nullable Rule after) {
        String oldSchedule = before == null ? null : before.activeSchedule();
        String newSchedule = after == null ? null : after.activeSchedule();
        if (newSchedule == null) {
            timers.stop(bus.ruleArn(rule));
        } else if (!Objects.equals(oldSchedule, newSchedule)) {
            Instant now = clock.instant();
            var recurrence = Recurrence.inUtc(ScheduleExpression.parse(newSchedule, ScheduleDialect.RULE), now);
            timers.start(bus.ruleArn(rule), recurrence, recurrence.next(now), (due, last) -> fire(bus, rule));
        }
    }

    private void fire(EventBus bus, String name) {
        Rule rule = bus.rules().get(name);
        if (rule != null && rule.activeSchedule() != null) {
            Event event = Event.builder(EventIds.next(), bus.scope(), clock.instant())
                    .source("aws.events")
                    .detailType("Scheduled Event")
                    .resources(List.of(rule.arn()))
                    .build();
            dispatcher.dispatch(bus.arn(), event, List.of(rule.matched()));
        }
    }

    void start() {
        timers.begin();
    }

    void stop() {
        timers.stopAll();
    }
}
