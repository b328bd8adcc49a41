package com.brillconsulting.eventbridge.embedded.endpoint;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.store.StoredMap;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** All global endpoints of all accounts and regions. */
public final class GlobalEndpoints {

    private final Map<Scope, NavigableMap<String, GlobalEndpoint>> endpoints = new ConcurrentHashMap<>();
    private final StoredMap<GlobalEndpoint> stored;

    /**
     * Creates the registry, with what the store has kept.
     *
     * @param store where the endpoints are kept
     */
    public GlobalEndpoints(Store store) {
        this.stored = store.map("global-endpoints", GlobalEndpoint.class);
        stored.forEach((key, endpoint) -> in(endpoint.scope()).put(endpoint.name(), endpoint));
    }

    /** {@return the operations on the endpoints of an account and region} */
    public EndpointOperations operations(Scope scope, TimerClock clock) {
        return new EndpointOperations(scope, this, clock);
    }

    /**
     * {@return an endpoint of the caller's account, whatever its region}
     *
     * @throws ApiException with code {@code ResourceNotFoundException} when there is none; on AWS the endpoint's host
     *     does not even resolve
     */
    public GlobalEndpoint requireId(Scope caller, String id) {
        return endpoints.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .filter(endpoint ->
                        endpoint.id().equals(id) && endpoint.scope().account().equals(caller.account()))
                .findFirst()
                .orElseThrow(() -> doesNotExist(id));
    }

    NavigableMap<String, GlobalEndpoint> in(Scope scope) {
        return endpoints.computeIfAbsent(scope, it -> new ConcurrentSkipListMap<>());
    }

    GlobalEndpoint require(Scope scope, String name) {
        GlobalEndpoint endpoint = in(scope).get(name);
        if (endpoint == null) {
            throw doesNotExist(name);
        }
        return endpoint;
    }

    void add(GlobalEndpoint endpoint) {
        if (in(endpoint.scope()).putIfAbsent(endpoint.name(), endpoint) != null) {
            throw ApiException.of("ResourceAlreadyExistsException", "Endpoint " + endpoint.name() + " already exists.");
        }
        store(endpoint);
    }

    private void store(GlobalEndpoint endpoint) {
        stored.put(StoredMap.key(endpoint.scope(), endpoint.name()), endpoint);
    }

    void replace(GlobalEndpoint endpoint) {
        if (in(endpoint.scope()).replace(endpoint.name(), endpoint) != null) {
            store(endpoint);
        }
    }

    void remove(GlobalEndpoint endpoint) {
        in(endpoint.scope()).remove(endpoint.name());
        stored.remove(StoredMap.key(endpoint.scope(), endpoint.name()));
    }

    private static ApiException doesNotExist(String name) {
        return ApiException.of("ResourceNotFoundException", "Endpoint " + name + " does not exist.");
    }
}
