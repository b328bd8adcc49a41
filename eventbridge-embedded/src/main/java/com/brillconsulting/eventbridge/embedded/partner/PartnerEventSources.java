package com.brillconsulting.eventbridge.embedded.partner;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.store.StoredMap;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.EventSourceState;

/**
 * The partner event sources of all accounts and regions, by the customer that each was created for. What nobody used in
 * two weeks is gone.
 */
public final class PartnerEventSources {

    private final TimerClock clock;
    private final Map<Scope, NavigableMap<String, PartnerEventSource>> sources = new ConcurrentHashMap<>();

    private final StoredMap<PartnerEventSource> stored;

    /**
     * Creates the registry, with what the store has kept.
     *
     * @param clock what expiration goes by
     * @param store where the sources are kept
     */
    public PartnerEventSources(TimerClock clock, Store store) {
        this.clock = clock;
        this.stored = store.map("partner-event-sources", PartnerEventSource.class);
        stored.forEach((key, source) -> in(source.customer()).put(source.name(), source));
    }

    /** {@return the operations of a partner} */
    public PartnerOperations partnerOperations(Scope scope, PartnerEventSink sink) {
        return new PartnerOperations(scope, this, sink, clock);
    }

    /** {@return the operations of a customer} */
    public EventSourceOperations customerOperations(Scope scope) {
        return new EventSourceOperations(scope, this, clock);
    }

    /**
     * Tells that a customer creates the bus of a source.
     *
     * @throws ApiException when there is no such source that waits for a bus
     */
    public void busCreated(Scope customer, String source) {
        change(customer, source, before -> {
            if (before.state() != EventSourceState.PENDING) {
                throw invalidState(before);
            }
            return before.activated();
        });
    }

    /** Tells that a customer deleted a bus, which may be that of a source. */
    public synchronized void busDeleted(Scope customer, String bus) {
        PartnerEventSource source = find(customer, bus);
        if (source == null || !source.hasBus()) {
            return;
        }
        if (source.state() == EventSourceState.DELETED) {
            remove(customer, bus);
        } else {
            put(source.withoutBus(clock.instant()));
        }
    }

    NavigableMap<String, PartnerEventSource> in(Scope customer) {
        var all = sources.computeIfAbsent(customer, it -> new ConcurrentSkipListMap<>());
        var now = clock.instant();
        all.values().removeIf(source -> {
            if (source.isExpired(now)) {
                stored.remove(StoredMap.key(customer, source.name()));
                return true;
            }
            return false;
        });
        return all;
    }

    private void put(PartnerEventSource source) {
        in(source.customer()).put(source.name(), source);
        stored.put(StoredMap.key(source.customer(), source.name()), source);
    }

    private void remove(Scope customer, String name) {
        in(customer).remove(name);
        stored.remove(StoredMap.key(customer, name));
    }

    private @Nullable PartnerEventSource find(Scope customer, String name) {
        return in(customer).get(name);
    }

    PartnerEventSource require(Scope customer, String name) {
        PartnerEventSource source = find(customer, name);
        if (source == null) {
            throw doesNotExist(name);
        }
        return source;
    }

    synchronized void add(PartnerEventSource source) {
        if (find(source.customer(), source.name()) != null) {
            throw ApiException.of(
                    "ResourceAlreadyExistsException", "Event source " + source.name() + " already exists.");
        }
        put(source);
    }

    synchronized void change(Scope customer, String name, UnaryOperator<PartnerEventSource> change) {
        put(change.apply(require(customer, name)));
    }

    /** Takes a source from its customer, who still sees it as deleted when there is a bus for it. */
    synchronized void delete(Scope customer, String name) {
        PartnerEventSource source = find(customer, name);
        if (source != null && source.hasBus()) {
            put(source.deleted());
        } else {
            remove(customer, name);
        }
    }

    /** {@return what a partner has in a region that it did not delete, by source and account} */
    List<PartnerEventSource> of(Scope partner) {
        return sources.keySet().stream()
                .filter(customer -> customer.region().equals(partner.region()))
                .map(this::in)
                .map(Map::values)
                .flatMap(Collection::stream)
                .filter(source ->
                        source.partner().equals(partner.account()) && source.state() != EventSourceState.DELETED)
                .toList();
    }

    /** {@return a partner's customers of a source by their accounts, at least one} */
    NavigableMap<String, PartnerEventSource> customers(Scope partner, String name) {
        NavigableMap<String, PartnerEventSource> customers = new TreeMap<>();
        of(partner).stream()
                .filter(source -> source.name().equals(name))
                .forEach(source -> customers.put(source.customer().account(), source));
        if (customers.isEmpty()) {
            throw doesNotExist(name);
        }
        return customers;
    }

    static ApiException invalidState(PartnerEventSource source) {
        return ApiException.of(
                "InvalidStateException",
                "Event source " + source.name() + " is in state " + source.state()
                        + ", which does not allow this operation.");
    }

    private static ApiException doesNotExist(String name) {
        return ApiException.of("ResourceNotFoundException", "Event source " + name + " does not exist.");
    }
}
