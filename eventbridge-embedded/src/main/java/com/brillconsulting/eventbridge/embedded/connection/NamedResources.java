package com.brillconsulting.eventbridge.embedded.connection;

import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.ScopedRegistry;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.store.StoredMap;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Consumer;
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
    private final ScopedRegistry<T> registry;

    private NamedResources(Pattern arns, int quota, String exists, String doesNotExist, StoredMap<T> stored) {
        this.arns = arns;
        this.quota = quota;
        this.exists = exists;
        this.doesNotExist = doesNotExist;
        this.registry = new ScopedRegistry<>(stored, kept -> scope(kept.arn()), NamedResource::name);
    }

    private static Scope scope(String arn) {
        return ArnParts.of(arn).scope();
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
        return registry.in(scope);
    }

    /** {@return the resource with this ARN, or null when there is none, or another one of its name} */
    @Nullable T find(String arn) {
        ResourceArn parsed = ResourceArn.parse(arn, arns);
        T found = parsed == null ? null : registry.find(parsed.scope(), parsed.name());
        return found != null && found.arn().equals(arn) ? found : null;
    }

    T require(Scope scope, String name) {
        return present(registry.find(scope, name), name);
    }

    private T present(@Nullable T resource, String name) {
        if (resource == null) {
            throw ApiException.of("ResourceNotFoundException", doesNotExist.formatted(name));
        }
        return resource;
    }

    void create(Scope scope, T resource) {
        registry.change(scope, resource.name(), (before, others) -> {
            if (before != null) {
                throw ApiException.of("ResourceAlreadyExistsException", exists.formatted(resource.name()));
            }
            if (others.size() >= quota) {
                throw ApiException.limitExceeded();
            }
            return resource;
        });
    }

    T change(Scope scope, String name, UnaryOperator<T> change) {
        return present(registry.change(scope, name, (before, others) -> change.apply(present(before, name))), name);
    }

    /** Changes a resource unless it was deleted, or created anew, meanwhile. */
    void changeIfPresent(T resource, UnaryOperator<T> change) {
        registry.change(
                scope(resource.arn()),
                resource.name(),
                (before, others) ->
                        before != null && before.arn().equals(resource.arn()) ? change.apply(before) : before);
    }

    /** {@return the resource that was deleted, after a check that it may be} */
    T delete(Scope scope, String name, Consumer<T> check) {
        List<T> deleted = new ArrayList<>();
        registry.change(scope, name, (before, others) -> {
            T present = present(before, name);
            check.accept(present);
            deleted.add(present);
            return null;
        });
        return deleted.get(0);
    }
}
