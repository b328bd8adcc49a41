package com.brillconsulting.eventbridge.embedded.schedule;

import com.brillconsulting.eventbridge.embedded.event.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.scheduler.model.Target;

/**
 * What the target of a schedule gets: the input of the schedule with its context attributes filled in, or a
 * notification where the schedule has none.
 *
 * @param schedule the schedule
 * @param scheduledTime when it was due
 * @param executionId tells this invocation from others, but not from its own retries
 * @see <a href="https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html">Context
 *     attributes</a>
 */
record ScheduledInput(Schedule schedule, Instant scheduledTime, String executionId) {

    static ScheduledInput of(Schedule schedule, Instant due) {
        String executionId = String.format("%016x", ThreadLocalRandom.current().nextLong());
        return new ScheduledInput(schedule, due.truncatedTo(ChronoUnit.SECONDS), executionId);
    }

    /**
     * {@return the event of an attempt}
     *
     * @param attempt counts from one
     */
    Event event(int attempt) {
        var event = Event.builder(UUID.randomUUID().toString(), schedule.scope(), scheduledTime)
                .resources(List.of(schedule.arn()));
        var parameters = schedule.target().eventBridgeParameters();
        if (parameters == null) {
            // The detail is a string here, unlike that of any event on a bus.
            return event.source("aws.scheduler")
                    .detailType("Scheduled Event")
                    .detail("\"{}\"")
                    .build();
        }
        String input = schedule.target().input();
        return event.source(fill(parameters.source(), attempt))
                .detailType(fill(parameters.detailType(), attempt))
                .detail(input == null ? "{}" : fill(input, attempt))
                .build();
    }

    /**
     * {@return the payload of an attempt}
     *
     * @param event the event of this attempt
     * @param attempt counts from one
     */
    String payload(Event event, int attempt) {
        Target target = schedule.target();
        return target.input() == null ? event.json() : fill(target.input(), attempt);
    }

    private String fill(String text, int attempt) {
        return text.replace("<aws.scheduler.schedule-arn>", schedule.arn())
                .replace("<aws.scheduler.scheduled-time>", scheduledTime.toString())
                .replace("<aws.scheduler.execution-id>", executionId)
                .replace("<aws.scheduler.attempt-number>", Integer.toString(attempt));
    }
}
