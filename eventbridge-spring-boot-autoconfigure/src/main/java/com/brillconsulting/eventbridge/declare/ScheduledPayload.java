package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** What a method can take that is called by a schedule: what a schedule sends says only that the time has come. */
final class ScheduledPayload {

    static final String REMEDY =
            "Take a ScheduledEvent, an EventEnvelope of one, or nothing; events of the application need a rule with a pattern";

    private ScheduledPayload() {}

    /** {@return whether the class is one of the application's events, which no schedule sends} */
    static boolean isEvent(Class<?> payload) {
        return AnnotatedElementUtils.hasAnnotation(payload, EventBridgeEvent.class);
    }

    static String warning(Class<?> payload, String scheduled) {
        return "The %s has a schedule, which sends no %s: its fields stay empty"
                .formatted(scheduled, payload.getName());
    }
}
