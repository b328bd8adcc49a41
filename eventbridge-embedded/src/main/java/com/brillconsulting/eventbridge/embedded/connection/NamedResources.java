package com.brillconsulting.eventbridge.embedded.connection;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.store.StoredMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All connections, or all API destinations, of all accounts and regions. Changes in one region follow one another, so that
 * they are kept in the order in which they are seen.
 */
final class NamedResources<T extends NamedResource> {

    private final Pattern arns;
    private final int quota;
    private final String exists;
    private final String doesNotExist;
    private final StoredMap<T> stored;
    private final Map<Scope, NavigableMap<String, T>> resources = new ConcurrentHashMap<>();

    private NamedResources(Pattern arns, int quota, String exists, String doesNotExist, StoredMap<T> stored) {
        this.arns = arns;
        this.quota = quota;
        this.exists = exists;
        this.doesNotExist = doesNotExist;
        this.stored = stored;
        stored.forEach((key, kept) -> {
            ResourceArn arn = ResourceArn.parse(kept.arn(), arns);
            if (arn != null) {
                in(arn.scope()).put(arn.name(), kept);
            }
        });
    }

    static NamedResources<Connection> connections(int quota, Store store) {
        return new NamedResources<>(
                ResourceArn.CONNECTION,
                quota,
                "Connection %s already exists.",
                "Failed to describe the connection(s). Connection '%s' does not exist.",
                store.map("connections", Connection.class));
    }

    static NamedResources<ApiDestination> apiDestinations(int quota, Store store) {
        return new NamedResources<>(
                ResourceArn.API_DESTINATION,
                quota,
                "An api-destination '%s' already exists.",
                "Failed to describe the api-destination(s). An api-destination '%s' does not exist.",
                store.map("api-destinations", ApiDestination.class));
    }

    NavigableMap<String, T> in(Scope scope) {
        return resources.computeIfAbsent(scope, ignored -> new ConcurrentSkipListMap<>());
    }

    /** {@return the resource with this ARN, or null when there is none, or another one of its name} */
    @Nullable T find(String arn) {
        ResourceArn parsed = ResourceArn.parse(arn, arns);
        T found = parsed == null ? null : in(parsed.scope()).get(parsed.name());
        return found != null && found.arn().equals(arn) ? found : null;
    }

    T require(Scope scope, String name) {
        T resource = in(scope).get(name);
        if (resource == null) {
            throw ApiException.of("ResourceNotFoundException", doesNotExist.formatted(name));
        }
        return resource;
    }

    void create(Scope scope, T resource) {
        NavigableMap<String, T> all = in(scope);
        synchronized (all) {
            if (all.containsKey(resource.name())) {
                throw ApiException.of("ResourceAlreadyExistsException", exists.formatted(resource.name()));
            }
            if (all.size() >= quota) {
                throw ApiException.limitExceeded();
            }
            keep(scope, resource);
        }
    }

    T change(Scope scope, String name, UnaryOperator<T> change) {
        synchronized (in(scope)) {
            return keep(scope, change.apply(require(scope, name)));
        }
    }

    /** Changes a resource unless it was deleted, or created anew, meanwhile. */
    void changeIfPresent(T resource, UnaryOperator<T> change) {
        ResourceArn arn = ResourceArn.parse(resource.arn(), arns);
        if (arn == null) {
            return;
        }
        synchronized (in(arn.scope())) {
            T present = find(resource.arn());
            if (present != null) {
                keep(arn.scope(), change.apply(present));
            }
        }
    }

    void delete(Scope scope, String name) {
        NavigableMap<String, T> all = in(scope);
        synchronized (all) {
            stored.remove(StoredMap.key(scope, name));
            all.remove(name);
        }
    }

    private T keep(Scope scope, T resource) {
        stored.put(StoredMap.key(scope, resource.name()), resource);
        in(scope).put(resource.name(), resource);
        return resource;
    }
}
