package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/** All buses of all accounts and regions. Each of these has a default bus from the start. */
final class EventBuses {

    private final TimerClock clock;
    private final EventBusQuotas quotas;
    private final EventBusListener listener;
    private final Map<Scope, NavigableMap<String, EventBus>> buses = new ConcurrentHashMap<>();

    EventBuses(TimerClock clock, EventBusQuotas quotas, EventBusListener listener) {
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
        var bus = new EventBus(
                new BusReference(scope, BusReference.DEFAULT), settings, new Tags(), settings.modified(), listener);
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

    /** Takes a bus that was there before, in place of a default bus if it is one. */
    void restore(EventBus bus) {
        in(bus.scope()).put(bus.name(), bus);
    }

    EventBus create(Scope scope, String name, EventBus.Settings settings, List<Tag> tags) {
        Tags initial = new Tags();
        initial.put(tags);
        NavigableMap<String, EventBus> all = in(scope);
        synchronized (all) {
            if (all.containsKey(name)) {
                throw ApiException.of("ResourceAlreadyExistsException", "Event bus " + name + " already exists.");
            }
            if (all.size() >= quotas.eventBuses()) {
                throw ApiException.limitExceeded();
            }
            EventBus bus =
                    new EventBus(new BusReference(scope, name), settings, initial, settings.modified(), listener);
            all.put(name, bus);
            listener.changed(bus);
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
            listener.removed(new BusReference(scope, name));
        }
    }
}
