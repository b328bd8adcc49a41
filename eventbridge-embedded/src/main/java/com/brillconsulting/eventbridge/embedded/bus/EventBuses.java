package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.protocol.ApiException;
import com.brillconsulting.eventbridge.embedded.protocol.Scope;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** All buses of all accounts and regions. Each of these has a default bus from the start. */
final class EventBuses {

    private final TimerClock clock;
    private final EventBusQuotas quotas;
    private final EventBus.RuleListener listener;
    private final Map<Scope, NavigableMap<String, EventBus>> buses = new ConcurrentHashMap<>();

    EventBuses(TimerClock clock, EventBusQuotas quotas, EventBus.RuleListener listener) {
        this.clock = clock;
        this.quotas = quotas;
        this.listener = listener;
    }

    NavigableMap<String, EventBus> in(Scope scope) {
        NavigableMap<String, EventBus> known = buses.get(scope);
        return known != null ? known : buses.computeIfAbsent(scope, this::withDefaultBus);
    }

    private NavigableMap<String, EventBus> withDefaultBus(Scope scope) {
        var settings = new EventBus.Settings(null, null, null, null, clock.instant());
        var bus = new EventBus(new BusReference(scope, BusReference.DEFAULT), settings, listener);
        NavigableMap<String, EventBus> all = new ConcurrentSkipListMap<>();
        all.put(bus.name(), bus);
        return all;
    }

    @Nullable EventBus find(BusReference reference) {
        return in(reference.scope()).get(reference.name());
    }

    /** {@return the bus that the caller names, or the default bus for no name} */
    EventBus require(Scope caller, @Nullable String nameOrArn) {
        BusReference reference = BusReference.of(caller, nameOrArn);
        EventBus bus = find(reference);
        if (bus == null) {
            throw Errors.busDoesNotExist(reference.name());
        }
        return bus;
    }

    EventBus create(Scope scope, String name, EventBus.Settings settings) {
        NavigableMap<String, EventBus> all = in(scope);
        synchronized (all) {
            if (all.containsKey(name)) {
                throw ApiException.of("ResourceAlreadyExistsException", "Event bus " + name + " already exists.");
            }
            if (all.size() >= quotas.eventBuses()) {
                throw Errors.limitExceeded();
            }
            EventBus bus = new EventBus(new BusReference(scope, name), settings, listener);
            all.put(name, bus);
            return bus;
        }
    }

    void delete(Scope scope, String name) {
        NavigableMap<String, EventBus> all = in(scope);
        synchronized (all) {
            EventBus bus = all.get(name);
            if (bus != null && !bus.rules().isEmpty()) {
                throw ApiException.validation("Event bus can't be deleted since it has rules.");
            }
            all.remove(name);
        }
    }
}
