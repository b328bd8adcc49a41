package com.brillconsulting.eventbridge.startup;

import com.brillconsulting.eventbridge.core.EventBridgePublishException;
import com.brillconsulting.eventbridge.core.EventBridgePublisherProperties.StartupCheck;
import com.brillconsulting.eventbridge.core.EventBusNotFoundException;
import com.brillconsulting.eventbridge.core.PreparedEventOperations;
import com.brillconsulting.eventbridge.declare.EventClasses;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.publish.Delivery;
import com.brillconsulting.eventbridge.publish.StartupVerification;
import com.brillconsulting.eventbridge.reconcile.ReconcilingLifecycle;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at start-up, once buses have been created and before anything listens, for mistakes that would show with the first
 * event only, and says what is guaranteed of application events.
 */
final class PublisherStartup implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger("com.brillconsulting.eventbridge.publish");

    private final @Nullable PreparedEventOperations operations;
    private final EventTypeResolver types;
    private final EventClasses classes;
    private final StartupCheck check;
    private final @Nullable Delivery delivery;
    private final List<StartupVerification> verifications;
    private boolean verified;
    private boolean running;

    /**
     * @param operations looks buses up; null if nothing does
     * @param delivery what delivers application events; null if they are left alone
     * @param verifications what else is looked at
     */
    PublisherStartup(
            @Nullable PreparedEventOperations operations,
            EventTypeResolver types,
            EventClasses classes,
            StartupCheck check,
            @Nullable Delivery delivery,
            List<StartupVerification> verifications) {
        this.operations = operations;
        this.types = types;
        this.classes = classes;
        this.check = check;
        this.delivery = delivery;
        this.verifications = verifications;
    }

    @Override
    public void start() {
        running = true;
        verify();
        requireBuses(it -> true);
        if (delivery != null) {
            log.info("Application events are sent {}", delivery.guarantee());
        }
    }

    /** Looks, once, for mistakes that no bus is needed to see. */
    void verify() {
        if (!verified) {
            verified = true;
            verifications.forEach(StartupVerification::verify);
        }
    }

    /** Looks for the buses that events go to, as far as they are asked for. */
    void requireBuses(Predicate<String> asked) {
        if (check != StartupCheck.OFF && operations != null) {
            classes.buses(types).stream().filter(asked).forEach(it -> requireBus(operations, it));
        }
    }

    private void requireBus(PreparedEventOperations operations, String bus) {
        try {
            operations.requireBus(bus);
        } catch (EventBusNotFoundException e) {
            if (check == StartupCheck.FAIL) {
                throw e;
            }
            log.warn(e.getMessage());
        } catch (EventBridgePublishException e) {
            // The message is about an event, and there is none.
            var reason = e.getCause() == null ? e : e.getCause();
            log.warn("It is not known whether the bus '{}' exists: {}", bus, reason.getMessage());
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return ReconcilingLifecycle.PHASE + 1;
    }
}
