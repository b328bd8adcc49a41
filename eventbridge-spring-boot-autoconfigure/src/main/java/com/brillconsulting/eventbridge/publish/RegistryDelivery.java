package com.brillconsulting.eventbridge.publish;

/** Leaves events to {@link RegisteredEventListener}, which Spring Modulith's event multicaster calls itself. */
public final class RegistryDelivery implements TransactionalDelivery {

    /** Creates the delivery. */
    public RegistryDelivery() {}

    @Override
    public void accept(Object event) {}

    @Override
    public String guarantee() {
        return "after commit, at least once: Spring Modulith's event publication registry keeps them in the database until"
                + " EventBridge took them";
    }
}
