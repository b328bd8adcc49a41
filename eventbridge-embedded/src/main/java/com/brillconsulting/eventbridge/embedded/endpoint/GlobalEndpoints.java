package com.brillconsulting.eventbridge.embedded.endpoint;

import com.brillconsulting.eventbridge.embedded.protocol.OperationTable;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.ScopedRegistry;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.lang.invoke.MethodHandles;
import java.util.NavigableMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All global endpoints of all accounts and regions. */
public final class GlobalEndpoints {

    private final ScopedRegistry<GlobalEndpoint> registry;

    /**
     * Creates the registry, with what the store has kept.
     *
     * @param store where the endpoints are kept
     */
    public GlobalEndpoints(Store store) {
        registry = new ScopedRegistry<>(
                store.map("global-endpoints", GlobalEndpoint.class), GlobalEndpoint::scope, GlobalEndpoint::name);
    }

    /** {@return the operations on the endpoints of an account and region} */
    public OperationTable operations(Scope scope, TimerClock clock) {
        return OperationTable.of(MethodHandles.lookup(), new EndpointActions(scope, this, clock));
    }

    /**
     * {@return an endpoint of the caller's account, whatever its region}
     *
     * @throws ApiException with code {@code ResourceNotFoundException} when there is none; on AWS the endpoint's host
     *     does not even resolve
     */
    public GlobalEndpoint requireId(Scope caller, String id) {
        return registry.all()
                .filter(endpoint ->
                        endpoint.id().equals(id) && endpoint.scope().account().equals(caller.account()))
                .findFirst()
                .orElseThrow(() -> doesNotExist(id));
    }

    NavigableMap<String, GlobalEndpoint> in(Scope scope) {
        return registry.in(scope);
    }

    GlobalEndpoint require(Scope scope, String name) {
        return present(registry.find(scope, name), name);
    }

    private static GlobalEndpoint present(@Nullable GlobalEndpoint endpoint, String name) {
        if (endpoint == null) {
            throw doesNotExist(name);
        }
        return endpoint;
    }

    void add(GlobalEndpoint endpoint) {
        registry.change(endpoint.scope(), endpoint.name(), (before, others) -> {
            if (before != null) {
                throw ApiException.alreadyExists("Endpoint", endpoint.name());
            }
            return endpoint;
        });
    }

    GlobalEndpoint change(Scope scope, String name, UnaryOperator<GlobalEndpoint> change) {
        return present(registry.change(scope, name, (before, others) -> change.apply(present(before, name))), name);
    }

    void remove(Scope scope, String name) {
        registry.change(scope, name, (before, others) -> {
            present(before, name);
            return null;
        });
    }

    private static ApiException doesNotExist(String name) {
        return ApiException.doesNotExist("Endpoint", name);
    }
}
