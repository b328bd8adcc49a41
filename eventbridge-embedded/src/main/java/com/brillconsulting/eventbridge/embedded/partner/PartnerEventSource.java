package com.brillconsulting.eventbridge.embedded.partner;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.EventSourceState;

/**
 * A partner's event source as one customer has it at one time; a change makes a new one.
 *
 * @param partner the account that puts events
 * @param customer the account that gets them, and the region
 * @param hasBus whether the customer has an event bus for it
 * @param expires when a source that nobody uses is gone, null while it is used
 */
record PartnerEventSource(
        String name,
        String partner,
        Scope customer,
        EventSourceState state,
        boolean hasBus,
        Instant created,
        @Nullable Instant expires) {

    private static final Duration UNUSED = Duration.ofDays(14);

    static PartnerEventSource pending(String name, String partner, Scope customer, Instant now) {
        return new PartnerEventSource(name, partner, customer, EventSourceState.PENDING, false, now, now.plus(UNUSED));
    }

    static String arn(String region, String name) {
        return "arn:aws:events:" + region + "::event-source/" + name;
    }

    String arn() {
        return arn(customer.region(), name);
    }

    /** {@return the partner's own part of the name: {@code aws.partner/example.com}} */
    String createdBy() {
        return name.substring(0, name.indexOf('/', "aws.partner/".length()));
    }

    boolean isExpired(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    boolean isActive() {
        return state == EventSourceState.ACTIVE;
    }

    PartnerEventSource activated() {
        return new PartnerEventSource(name, partner, customer, EventSourceState.ACTIVE, true, created, null);
    }

    PartnerEventSource deactivated(Instant now) {
        return new PartnerEventSource(
                name, partner, customer, EventSourceState.PENDING, hasBus, created, now.plus(UNUSED));
    }

    PartnerEventSource withoutBus(Instant now) {
        return new PartnerEventSource(
                name, partner, customer, EventSourceState.PENDING, false, created, now.plus(UNUSED));
    }

    PartnerEventSource deleted() {
        return new PartnerEventSource(name, partner, customer, EventSourceState.DELETED, hasBus, created, null);
    }
}
