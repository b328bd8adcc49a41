package com.brillconsulting.eventbridge.embedded.schema;

import com.brillconsulting.eventbridge.embedded.protocol.Scope;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The registries and discoverers of one account and region. AWS's own registry is there, but empty: its schemas are not
 * ours to ship.
 */
final class Registries {

    /** Where AWS keeps the schemas of its own events. */
    static final String AWS_EVENTS = "aws.events";

    /** Where discoverers put what they find. It comes with the first of them. */
    static final String DISCOVERED = "discovered-schemas";

    private static final String AWS = "aws.";

    private final Scope scope;
    private final ConcurrentNavigableMap<String, Registry> registries = new ConcurrentSkipListMap<>();
    private final ConcurrentNavigableMap<String, Discoverer> discoverers = new ConcurrentSkipListMap<>();

    Registries(Scope scope) {
        this.scope = scope;
        String arn = "arn:aws:schemas:" + scope.region() + "::registry/" + AWS_EVENTS;
        registries.put(AWS_EVENTS, registry(AWS_EVENTS, arn, "Contains all the schemas of AWS events.", Map.of()));
    }

    Scope scope() {
        return scope;
    }

    ConcurrentNavigableMap<String, Registry> all() {
        return registries;
    }

    ConcurrentNavigableMap<String, Discoverer> discoverers() {
        return discoverers;
    }

    static boolean isOfAws(String registry) {
        return registry.startsWith(AWS);
    }

    Registry create(String name, @Nullable String description, Map<String, String> tags) {
        if (isOfAws(name) || name.equals(DISCOVERED)) {
            throw SchemaErrors.forbidden("Registry name " + name + " is reserved.");
        }
        Registry created = registry(name, arn("registry/" + name), description, tags);
        if (registries.putIfAbsent(name, created) != null) {
            throw SchemaErrors.exists("Registry", name);
        }
        return created;
    }

    Registry discovered() {
        return registries.computeIfAbsent(
                DISCOVERED,
                name -> registry(
                        name, arn("registry/" + name), "Contains the schemas of discovered events.", Map.of()));
    }

    private static Registry registry(String name, String arn, @Nullable String description, Map<String, String> tags) {
        return new Registry(name, arn, description, new TreeMap<>(tags), null, new ConcurrentSkipListMap<>());
    }

    String arn(String resource) {
        return scope.arn("schemas", resource);
    }

    Registry require(String name) {
        Registry registry = registries.get(name);
        if (registry == null) {
            throw SchemaErrors.notFound("Registry", name);
        }
        return registry;
    }

    /** {@return a registry that belongs to the account and not to AWS} */
    Registry requireOwn(String name) {
        if (isOfAws(name)) {
            throw SchemaErrors.forbidden("Registry " + name + " belongs to AWS and cannot be changed.");
        }
        return require(name);
    }

    Registry change(String name, UnaryOperator<Registry> change) {
        requireOwn(name);
        Registry changed = registries.computeIfPresent(name, (same, registry) -> change.apply(registry));
        if (changed == null) {
            throw SchemaErrors.notFound("Registry", name);
        }
        return changed;
    }

    /** {@return a schema after a change; it goes when none of its versions is left} */
    Schema changeSchema(String registry, String name, UnaryOperator<Schema> change) {
        var schemas = requireOwn(registry).schemas();
        AtomicReference<@Nullable Schema> changed = new AtomicReference<>();
        schemas.computeIfPresent(name, (same, schema) -> {
            Schema after = change.apply(schema);
            changed.set(after);
            return after.versions().isEmpty() ? null : after;
        });
        Schema schema = changed.get();
        if (schema == null) {
            throw SchemaErrors.notFound("Schema", name);
        }
        return schema;
    }

    Discoverer requireDiscoverer(String id) {
        Discoverer discoverer = discoverers.get(id);
        if (discoverer == null) {
            throw SchemaErrors.notFound("Discoverer", id);
        }
        return discoverer;
    }

    Discoverer changeDiscoverer(String id, UnaryOperator<Discoverer> change) {
        Discoverer changed = discoverers.computeIfPresent(id, (same, discoverer) -> change.apply(discoverer));
        if (changed == null) {
            throw SchemaErrors.notFound("Discoverer", id);
        }
        return changed;
    }
}
