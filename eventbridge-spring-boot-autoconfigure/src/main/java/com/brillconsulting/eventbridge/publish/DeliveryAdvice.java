package com.brillconsulting.eventbridge.publish;

import org.springframework.core.env.Environment;

/** What to do for events to outlive a process that ends between a commit and the answer of EventBridge. */
final class DeliveryAdvice {

    private static final String TRIGGER = "spring.modulith.events.registry-trigger-annotation";

    private DeliveryAdvice() {}

    static String of(Environment environment) {
        return environment.containsProperty(TRIGGER)
                ? "remove " + TRIGGER + ", which keeps them out of Spring Modulith's registry, for at least once"
                : "add spring-modulith-starter-jdbc or namastack-outbox-starter-jdbc for at least once";
    }
}
