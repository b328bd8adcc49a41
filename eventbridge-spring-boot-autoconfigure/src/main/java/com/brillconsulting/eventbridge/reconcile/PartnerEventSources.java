package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventSourceState;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/**
 * The event sources of partners: one that is pending becomes active when a bus of its name is made.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-saas.html">SaaS partners</a>
 */
final class PartnerEventSources {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final Reconciliation run;
    private final EventBridgeClient events;

    PartnerEventSources(Reconciliation run) {
        this.run = run;
        this.events = run.clients.events();
    }

    /** {@return the change that makes the bus of an event source, once the source is there} */
    Change associate(EventBusDefinition bus, Runnable create) {
        var wait = bus.partnerSourceWait() == null ? Duration.ZERO : bus.partnerSourceWait();
        if (wait.isZero() && !isThere(bus)) {
            return Change.conflict(
                    bus.label(),
                    "the partner has not made the event source %s for this account; set it up with the partner, or let start-up wait for it with partner-source-wait"
                            .formatted(bus.name()));
        }
        return Change.create(bus.label(), () -> {
            await(bus, wait);
            create.run();
        });
    }

    private void await(EventBusDefinition bus, Duration wait) {
        var deadline = System.nanoTime() + wait.toNanos();
        while (!isThere(bus)) {
            if (System.nanoTime() >= deadline || Thread.currentThread().isInterrupted()) {
                throw ReconciliationException.failed(
                        "events:DescribeEventSource",
                        bus.label(),
                        "the partner has not made the event source within %s".formatted(wait));
            }
            LockSupport.parkNanos(Math.min(BETWEEN_LOOKS.toNanos(), Math.max(1, wait.toNanos() / 10)));
        }
    }

    /** One that the partner deleted is listed for a while yet. */
    private boolean isThere(EventBusDefinition bus) {
        return run.calls.call("events:DescribeEventSource", bus.label(), () -> {
            try {
                var source = events.describeEventSource(it -> it.name(bus.name()));
                return source.state() != EventSourceState.DELETED;
            } catch (ResourceNotFoundException e) {
                return false;
            }
        });
    }
}
