package com.brillconsulting.eventbridge.core;

/**
 * Thrown if an event bus does not exist in this account and region, or in the account and region of its ARN. Nothing was
 * sent.
 *
 * @since 0.1.0
 */
public final class EventBusNotFoundException extends EventBridgePublishException {

    private final String bus;

    EventBusNotFoundException(String bus, Throwable cause) {
        super(
                ("The event bus '%s' does not exist: declare it, so that the application creates it (under eventbridge.buses,"
                                + " or as an EventBusDefinition bean), or check its name, the account and the region")
                        .formatted(bus),
                cause);
        this.bus = bus;
    }

    /** {@return the name or ARN of the bus} */
    public String bus() {
        return bus;
    }

    @Override
    public String description() {
        return "Events of this application go to the bus '%s', which does not exist. EventBridge would answer success for them and drop them."
                .formatted(bus);
    }

    @Override
    public String remedy() {
        return """
                Do one of these:
                    - declare the bus, under 'eventbridge.buses' or as an EventBusDefinition bean; the application \
                then creates it, unless 'eventbridge.reconcile.mode' is other than apply
                    - check its name, the account and the region
                    - set 'eventbridge.publisher.bus-check.startup=warn' to start all the same""";
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
