package com.brillconsulting.eventbridge.publish;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** What to do for events to outlive a process that ends between a commit and the answer of EventBridge. */
final class DeliveryAdvice {

    private static final String TRIGGER = "spring.modulith.events.registry-trigger-annotation";

    private DeliveryAdvice() {}

    /** {@return whether Spring Modulith writes no row for what is no annotated method, and so none for events} */
    static boolean keepsOutOfRegistry(Environment environment) {
        return StringUtils.hasText(environment.getProperty(TRIGGER));
    }

    static String of(Environment environment) {
        return keepsOutOfRegistry(environment)
                ? "remove " + TRIGGER + ", which keeps them out of Spring Modulith's registry, for at least once"
                : "add spring-modulith-starter-jdbc or namastack-outbox-starter-jdbc for at least once";
    }
}
