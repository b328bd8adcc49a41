package com.brillconsulting.eventbridge.event.aws;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;

/**
 * The schedule of a rule fired. The detail is empty. The envelope contains the time, and the rule in its resources.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html">Scheduled rules</a>
 * @since 0.1.0
 */
@EventBridgeEvent(source = "aws.events", detailType = "Scheduled Event")
public record ScheduledEvent() {}
