package com.brillconsulting.eventbridge.event.aws;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;

/**
 * A rule's schedule fired. There is nothing in it: the envelope's time tells when, and its resources which rule.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html">Scheduled rules</a>
 */
@EventBridgeEvent(source = "aws.events", detailType = "Scheduled Event")
public record ScheduledEvent() {}
