package com.brillconsulting.eventbridge.embedded.schema;

import com.brillconsulting.eventbridge.embedded.event.EventObserver;
import com.brillconsulting.eventbridge.embedded.protocol.OperationTable;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Amazon EventBridge Schemas with all its accounts and regions. Code bindings are not generated.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/schema-reference/what-is-eventbridge-schemas.html">EventBridge
 *     Schemas API Reference</a>
 */
public final class SchemaService {

    private final TimerClock clock;
    private final StoredRegistries stored;
    private final Map<Scope, Registries> registries = new ConcurrentHashMap<>();
    private final Discovery discovery;

    /**
     * Creates a service.
     *
     * @param clock tells how old schemas are; it is not closed here
     * @param store where everything is kept; it is not closed here
     */
    public SchemaService(TimerClock clock, Store store) {
        this.clock = clock;
        this.stored = new StoredRegistries(store);
        stored.restoreTo(this::registries);
        this.discovery = new Discovery(registries, clock);
    }

    /** {@return the operations of an account and region} */
    public OperationTable operations(Scope scope) {
        Registries own = registries(scope);
        return OperationTable.of(
                MethodHandles.lookup(),
                new RegistryActions(own),
                new SchemaActions(own, clock),
                new SchemaVersionActions(own),
                new DiscovererActions(own),
                new DiscoveredSchemaActions(),
                new PolicyActions(own),
                new CodeBindingActions(own),
                new SchemaTagActions(own));
    }

    private Registries registries(Scope scope) {
        return registries.computeIfAbsent(scope, it -> new Registries(it, stored));
    }

    /** {@return what is to see every event on every bus, so that discoverers find its schema} */
    public EventObserver observer() {
        return discovery;
    }
}
