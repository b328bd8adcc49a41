package com.brillconsulting.eventbridge.embedded.delivery;

import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import java.time.Instant;
import java.util.List;

/** Events for tests. */
final class TestEvents {

    private TestEvents() {}

    static Event event(String detail) {
        return Event.builder(
                        "6a7e8feb-b491-4cf7-a9f1-bf3703467718",
                        new Scope("111111111111", "us-east-1"),
                        Instant.parse("2024-06-11T08:32:56.789Z"))
                .source("my.application")
                .detailType("User Action")
                .resources(List.of("arn:aws:s3:::one", "arn:aws:s3:::two"))
                .detail(detail)
                .build();
    }
}
