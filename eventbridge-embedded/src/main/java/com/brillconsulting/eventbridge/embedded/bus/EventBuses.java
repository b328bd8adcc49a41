package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.policy.PolicyRequest;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
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

    /**
     * {@return the bus that the caller names, or the default bus for no name} A bus of another account lets the caller only
     * do what its policy says; one of another region is not there at all.
     *
     * @param action what the caller wants to do, for example {@code events:DescribeEventBus}
     */
    EventBus require(Scope caller, @Nullable String nameOrArn, String action) {
        return require(caller, nameOrArn, action, null);
    }

    /**
     * {@return the bus that the caller names, or the default bus for no name}
     *
     * @param action what the caller wants to do with a rule of it, for example {@code events:PutRule}
     * @param rule the name of the rule, null when it is the bus itself
     */
    EventBus require(Scope caller, @Nullable String nameOrArn, String action, @Nullable String rule) {
        BusReference reference = BusReference.of(caller, nameOrArn);
        EventBus bus = reference.scope().region().equals(caller.region()) ? find(reference) : null;
        if (!reference.scope().account().equals(caller.account())
                && !(bus != null && isAllowed(caller, bus, action, rule))) {
            throw Errors.accessDenied(caller, action, reference.arn());
        }
        if (bus == null) {
            throw Errors.busDoesNotExist(reference.name());
        }
        return bus;
    }

    private static boolean isAllowed(Scope caller, EventBus bus, String action, @Nullable String name) {
        Rule rule = name == null ? null : bus.rules().get(name);
        String creator = rule == null ? caller.account() : rule.createdBy();
        var request = PolicyRequest.ofAccount(caller.account(), Map.of("events:creatoraccount", creator));
        return bus.allows(request, action, name == null ? bus.arn() : bus.ruleArn(name));
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
                throw ApiException.alreadyExists("Event bus", name);
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
            if (bus != null) {
                bus.delete();
                all.remove(name);
            }
        }
    }
}
