package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.brillconsulting.eventbridge.reconcile.AwsCalls.Page;
import com.brillconsulting.eventbridge.topology.Arn;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/**
 * The event buses of the account: their names, descriptions and policies by one call per hundred buses, the rest of a
 * bus only when asked for. The ARN of a bus also tells the account and the region.
 */
final class ExistingBuses {

    private final EventBridgeClient events;
    private final AwsCalls calls;
    private final AskedOnce<Map<String, EventBus>> listed;
    private volatile @Nullable Arn home;
    private final Map<String, Optional<DescribeEventBusResponse>> described = new ConcurrentHashMap<>();

    ExistingBuses(EventBridgeClient events, AwsCalls calls) {
        this.events = events;
        this.calls = calls;
        this.listed = new AskedOnce<>(this::list);
    }

    Optional<EventBus> find(String name) {
        return Optional.ofNullable(listed.get().get(name));
    }

    Collection<EventBus> all() {
        return listed.get().values();
    }

    /** {@return all of a bus; nothing if there is none} */
    Optional<DescribeEventBusResponse> describe(String name) {
        return described.computeIfAbsent(
                name,
                bus -> calls.call("events:DescribeEventBus", "event bus \"%s\"".formatted(bus), () -> {
                    try {
                        return Optional.of(events.describeEventBus(it -> it.name(bus)));
                    } catch (ResourceNotFoundException e) {
                        return Optional.empty();
                    }
                }));
    }

    /** Forgets a bus that was changed. */
    void changed(String name) {
        described.remove(name);
    }

    /** {@return the parts of the default bus's ARN, which has the account and the region} */
    Arn identity() {
        var known = home;
        return known != null
                ? known
                : of(listed.get()).orElseThrow(() -> ReconciliationException.missing("default event bus"));
    }

    private static Optional<Arn> of(Map<String, EventBus> buses) {
        return Optional.ofNullable(buses.get(OutboundEvent.DEFAULT_BUS)).flatMap(it -> Arn.parse(it.arn()));
    }

    /** {@return the {@link #identity()} as far as that is known without another call} */
    @Nullable Arn home() {
        var known = home;
        return known != null ? known : listed.known().flatMap(ExistingBuses::of).orElse(null);
    }

    /** Remembers the {@link #identity()}, which an earlier look told and which does not change. */
    void home(@Nullable Arn identity) {
        home = identity;
    }

    private Map<String, EventBus> list() {
        return calls
                .call("events:ListEventBuses", "event buses of the account", () -> AwsCalls.<EventBus>all(this::page))
                .stream()
                .collect(Collectors.toConcurrentMap(EventBus::name, Function.identity(), (one, same) -> one));
    }

    private Page<EventBus> page(@Nullable String token) {
        var response = events.listEventBuses(it -> it.nextToken(token));
        return new Page<>(response.eventBuses(), response.nextToken());
    }
}
