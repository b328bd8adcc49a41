package com.brillconsulting.eventbridge.test;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryRecord;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** Looks for events on a bus that meet some conditions, and tells of what is there when none does. */
record EventSearch(EmbeddedBus bus, Duration limit, String description, Predicate<DeliveryRecord> condition) {

    private static final Duration INTERVAL = Duration.ofMillis(10);

    EventSearch(EmbeddedBus bus, Duration limit, String description) {
        this(bus, limit, description, it -> true);
    }

    EventSearch and(String what, Predicate<DeliveryRecord> further) {
        return new EventSearch(bus, limit, (description + " " + what).strip(), condition.and(further));
    }

    List<DeliveryRecord> found() {
        return bus.events().stream().filter(condition).toList();
    }

    /** @param rule the rule whose verdict belongs into the failure's message, null for the one that came closest */
    EventSearch await(@Nullable String rule) {
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(INTERVAL)
                    .atMost(limit.plus(INTERVAL))
                    .until(() -> !found().isEmpty());
            return this;
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    failure("Expected an %s within %s".formatted(this, DeliveryTexts.seconds(limit)), rule));
        }
    }

    String failure(String expectation, @Nullable String rule) {
        return expectation + ".\n\n" + new DeliveryTexts(bus).published(rule);
    }

    @Override
    public String toString() {
        return description;
    }
}
