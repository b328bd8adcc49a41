package com.brillconsulting.eventbridge.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what is declared comes to exist on AWS.
 *
 * @param mode What happens at start-up to buses, rules and queues that are declared but do not exist, or exist otherwise.
 * @param failFast Whether a failure to reconcile prevents the start of the application. Otherwise it is logged.
 */
@ConfigurationProperties("eventbridge.reconcile")
record ReconcileProperties(
        @DefaultValue("apply") Mode mode,
        @DefaultValue("true") boolean failFast) {

    /** What happens at start-up. */
    enum Mode {
        /** Buses, rules and queues are created and updated. */
        APPLY,
        /** Nothing is read or changed; others have to make what is declared. */
        OFF
    }
}
