package com.brillconsulting.eventbridge.embedded.connection;

import com.brillconsulting.eventbridge.embedded.protocol.ApiException;
import com.brillconsulting.eventbridge.embedded.protocol.Scope;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.store.StoredMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All API destinations of all accounts and regions. */
final class ApiDestinations {

    private final int quota;
    private final Map<Scope, NavigableMap<String, ApiDestination>> destinations = new ConcurrentHashMap<>();

    private final StoredMap<ApiDestination> stored;

    ApiDestinations(int quota, Store store) {
        this.quota = quota;
        this.stored = store.map("api-destinations", ApiDestination.class);
        stored.forEach((key, kept) -> {
            ResourceArn arn = ResourceArn.parse(kept.arn(), ResourceArn.API_DESTINATION);
            if (arn != null) {
                in(arn.scope()).put(arn.name(), kept);
            }
        });
    }

    private ApiDestination keep(Scope scope, ApiDestination destination) {
        stored.put(StoredMap.key(scope, destination.name()), destination);
        return destination;
    }

    NavigableMap<String, ApiDestination> in(Scope scope) {
        return destinations.computeIfAbsent(scope, ignored -> new ConcurrentSkipListMap<>());
    }

    /** {@return the destination with this ARN, or null when there is none, or another one of its name} */
    @Nullable ApiDestination find(String arn) {
        ResourceArn parsed = ResourceArn.parse(arn, ResourceArn.API_DESTINATION);
        ApiDestination found = parsed == null ? null : in(parsed.scope()).get(parsed.name());
        return found != null && found.arn().equals(arn) ? found : null;
    }

    ApiDestination require(Scope scope, String name) {
        ApiDestination destination = in(scope).get(name);
        if (destination == null) {
            throw doesNotExist(name);
        }
        return destination;
    }

    void create(Scope scope, ApiDestination destination) {
        NavigableMap<String, ApiDestination> all = in(scope);
        synchronized (all) {
            if (all.containsKey(destination.name())) {
                throw ApiException.of(
                        "ResourceAlreadyExistsException",
                        "An api-destination '" + destination.name() + "' already exists.");
            }
            if (all.size() >= quota) {
                throw ApiException.limitExceeded();
            }
            all.put(destination.name(), keep(scope, destination));
        }
    }

    ApiDestination change(Scope scope, String name, UnaryOperator<ApiDestination> change) {
        ApiDestination changed = in(scope).computeIfPresent(name, (key, before) -> keep(scope, change.apply(before)));
        if (changed == null) {
            throw doesNotExist(name);
        }
        return changed;
    }

    void delete(Scope scope, String name) {
        in(scope).remove(name);
        stored.remove(StoredMap.key(scope, name));
    }

    private static ApiException doesNotExist(String name) {
        return ApiException.of(
                "ResourceNotFoundException",
                "Failed to describe the api-destination(s). An api-destination '" + name + "' does not exist.");
    }
}
