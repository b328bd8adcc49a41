package com.brillconsulting.eventbridge.reconcile;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * The clients of one account and region. Those of services that not every application uses are made when they are
 * needed, by their classes' names, since the classes need not be there.
 */
record ReconcilerClients(
        EventBridgeClient events,
        SqsAsyncClient sqs,
        Map<String, Supplier<?>> others,
        boolean grantsToQueuesOnly,
        SchemaChangeCheck schemaChanges) {

    ReconcilerClients {
        others = Map.copyOf(others);
    }

    /** {@return whether there is a client of the service that an SDK's module has} */
    boolean has(String module) {
        return others.containsKey(module);
    }

    /**
     * {@return the client of a service}
     *
     * @param module the SDK's module that has it, as Maven calls it
     * @param need what it is needed for
     * @throws ReconciliationException if the application has none
     */
    <C> C other(String module, Class<C> type, String need) {
        var supplier = others.get(module);
        if (supplier == null) {
            throw ReconciliationException.noClient(module, need);
        }
        return type.cast(supplier.get());
    }
}
