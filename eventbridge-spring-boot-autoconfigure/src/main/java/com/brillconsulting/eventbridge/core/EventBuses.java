package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/**
 * Knows which buses exist. It asks once for each bus that does; that one does not is never remembered, since it may be
 * created at any time.
 */
final class EventBuses {

    private static final Logger log = LoggerFactory.getLogger(EventBuses.class);

    private final EventBridgeClient client;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    EventBuses(EventBridgeClient client) {
        this.client = client;
        known.add(OutboundEvent.DEFAULT_BUS);
    }

    void requireExists(OutboundEvent event) {
        if (known.contains(event.bus())) {
            return;
        }
        try {
            client.describeEventBus(it -> it.name(event.bus()));
            known.add(event.bus());
        } catch (ResourceNotFoundException e) {
            throw new EventBusNotFoundException(event.bus(), e);
        } catch (SdkException e) {
            if (!"AccessDeniedException".equals(ErrorCodes.of(e))) {
                throw EventNotAcceptedException.callFailed(event, e);
            }
            goOnUnchecked(event.bus(), e);
        }
    }

    private void goOnUnchecked(String bus, SdkException denied) {
        if (known.add(bus)) {
            log.warn(
                    "Events are sent to the bus '{}' without knowing that it exists, and are lost if it does not: allow"
                            + " events:DescribeEventBus on it ({})",
                    bus,
                    denied.getMessage());
        }
    }
}
