package com.brillconsulting.eventbridge.embedded.partner;

import com.brillconsulting.eventbridge.embedded.protocol.OperationTable;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.ScopedRegistry;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.EventSourceState;

/**
 * The partner event sources of all accounts and regions, by the customer that each was created for. What nobody used in
 * two weeks is gone.
 */
public final class PartnerEventSources {

    private final TimerClock clock;
    private final ScopedRegistry<PartnerEventSource> registry;

    /**
     * Creates the registry, with what the store has kept.
     *
     * @param clock what expiration goes by
     * @param store where the sources are kept
     */
    public PartnerEventSources(TimerClock clock, Store store) {
        this.clock = clock;
        this.registry = new ScopedRegistry<>(
                store.map("partner-event-sources", PartnerEventSource.class),
                PartnerEventSource::customer,
                PartnerEventSource::name);
    }

    /** {@return the operations of a partner and of a customer} */
    public OperationTable operations(Scope scope, PartnerEventSink sink) {
        return OperationTable.of(
                MethodHandles.lookup(),
                new PartnerActions(scope, this, sink, clock),
                new EventSourceActions(scope, this, clock));
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
    public void busDeleted(Scope customer, String bus) {
        registry.change(customer, bus, (before, others) -> {
            if (before == null || !before.hasBus()) {
                return before;
            }
            return before.state() == EventSourceState.DELETED ? null : before.withoutBus(clock.instant());
        });
    }

    NavigableMap<String, PartnerEventSource> in(Scope customer) {
        registry.in(customer).values().stream()
                .filter(this::isExpired)
                .toList()
                .forEach(source ->
                        registry.change(customer, source.name(), (before, others) -> before == source ? null : before));
        return registry.in(customer);
    }

    private boolean isExpired(PartnerEventSource source) {
        return source.isExpired(clock.instant());
    }

    PartnerEventSource require(Scope customer, String name) {
        return present(in(customer).get(name), name);
    }

    private static PartnerEventSource present(@Nullable PartnerEventSource source, String name) {
        if (source == null) {
            throw doesNotExist(name);
        }
        return source;
    }

    void add(PartnerEventSource source) {
        registry.change(source.customer(), source.name(), (before, others) -> {
            if (before != null && !isExpired(before)) {
                throw ApiException.alreadyExists("Event source", source.name());
            }
            return source;
        });
    }

    void change(Scope customer, String name, UnaryOperator<PartnerEventSource> change) {
        registry.change(
                customer,
                name,
                (before, others) -> change.apply(present(before == null || isExpired(before) ? null : before, name)));
    }

    /** Takes a source from its customer, who still sees it as deleted when there is a bus for it. */
    void delete(Scope customer, String name) {
        registry.change(
                customer, name, (before, others) -> before != null && before.hasBus() ? before.deleted() : null);
    }

    /** {@return what a partner has in a region that it did not delete, by source and account} */
    List<PartnerEventSource> of(Scope partner) {
        return registry.all()
                .filter(source -> source.customer().region().equals(partner.region()) && !isExpired(source))
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
        return ApiException.doesNotExist("Event source", name);
    }
}
