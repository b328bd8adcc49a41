package com.brillconsulting.eventbridge.embedded.schema;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
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
    private final StoredRegistries stored;
    private final ConcurrentNavigableMap<String, Registry> registries = new ConcurrentSkipListMap<>();
    private final ConcurrentNavigableMap<String, Discoverer> discoverers = new ConcurrentSkipListMap<>();

    Registries(Scope scope, StoredRegistries stored) {
        this.scope = scope;
        this.stored = stored;
        String arn = "arn:aws:schemas:" + scope.region() + "::registry/" + AWS_EVENTS;
        registries.put(
                AWS_EVENTS, registry(AWS_EVENTS, arn, "Contains all the schemas of AWS events.", Map.of(), null));
    }

    /** {@return the registries as they are now, to be looked at only} */
    NavigableMap<String, Registry> all() {
        return Collections.unmodifiableNavigableMap(registries);
    }

    /** {@return the discoverers as they are now, to be looked at only} */
    NavigableMap<String, Discoverer> discoverers() {
        return Collections.unmodifiableNavigableMap(discoverers);
    }

    static boolean isOfAws(String registry) {
        return registry.startsWith(AWS);
    }

    synchronized Registry create(String name, @Nullable String description, Map<String, String> tags) {
        if (isOfAws(name) || name.equals(DISCOVERED)) {
            throw SchemaErrors.forbidden("Registry name " + name + " is reserved.");
        }
        if (registries.containsKey(name)) {
            throw SchemaErrors.exists("Registry", name);
        }
        return add(name, description, tags);
    }

    synchronized Registry discovered() {
        Registry known = registries.get(DISCOVERED);
        return known == null ? add(DISCOVERED, "Contains the schemas of discovered events.", Map.of()) : known;
    }

    private Registry add(String name, @Nullable String description, Map<String, String> tags) {
        Registry created = registry(name, arn("registry/" + name), description, tags, null);
        registries.put(name, created);
        stored.put(scope, created);
        return created;
    }

    private static Registry registry(
            String name,
            String arn,
            @Nullable String description,
            Map<String, String> tags,
            Registry.@Nullable Policy policy) {
        return new Registry(name, arn, description, new TreeMap<>(tags), policy, new ConcurrentSkipListMap<>());
    }

    void restoreRegistry(
            String name, @Nullable String description, Map<String, String> tags, Registry.@Nullable Policy policy) {
        registries.put(name, registry(name, arn("registry/" + name), description, tags, policy));
    }

    void restore(Schema schema) {
        require(schema.registry()).schemas().put(schema.name(), schema);
    }

    void restore(Discoverer discoverer) {
        discoverers.put(discoverer.id(), discoverer);
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
    private Registry requireOwn(String name) {
        if (isOfAws(name)) {
            throw SchemaErrors.forbidden("Registry " + name + " belongs to AWS and cannot be changed.");
        }
        return require(name);
    }

    synchronized Registry change(String name, UnaryOperator<Registry> change) {
        Registry changed = change.apply(requireOwn(name));
        registries.put(name, changed);
        stored.put(scope, changed);
        return changed;
    }

    /** Removes a registry that has no schemas. */
    synchronized void remove(String name) {
        if (!requireOwn(name).schemas().isEmpty()) {
            throw SchemaErrors.badRequest("Registry " + name + " has schemas: delete them first.");
        }
        registries.remove(name);
        stored.removeRegistry(scope, name);
    }

    /** {@return a schema after a change; it goes when none of its versions is left} */
    Schema changeSchema(String registry, String name, UnaryOperator<Schema> change) {
        return putSchema(registry, name, schema -> {
            if (schema == null) {
                throw SchemaErrors.notFound("Schema", name);
            }
            return change.apply(schema);
        });
    }

    /** {@return a schema, made of the one that is there} */
    synchronized Schema putSchema(String registry, String name, Function<@Nullable Schema, Schema> change) {
        var schemas = requireOwn(registry).schemas();
        Schema before = schemas.get(name);
        Schema after = change.apply(before);
        if (after.versions().isEmpty()) {
            schemas.remove(name);
            stored.removeSchema(scope, registry, name);
        } else if (after != before) {
            schemas.put(name, after);
            stored.put(scope, after);
        }
        return after;
    }

    synchronized void removeSchema(String registry, String name) {
        if (requireOwn(registry).schemas().remove(name) == null) {
            throw SchemaErrors.notFound("Schema", name);
        }
        stored.removeSchema(scope, registry, name);
    }

    Discoverer requireDiscoverer(String id) {
        Discoverer discoverer = discoverers.get(id);
        if (discoverer == null) {
            throw SchemaErrors.notFound("Discoverer", id);
        }
        return discoverer;
    }

    synchronized void add(Discoverer discoverer) {
        if (discoverers.putIfAbsent(discoverer.id(), discoverer) != null) {
            throw SchemaErrors.exists("Discoverer", discoverer.id());
        }
        stored.put(scope, discoverer);
        discovered();
    }

    synchronized Discoverer changeDiscoverer(String id, UnaryOperator<Discoverer> change) {
        Discoverer changed = change.apply(requireDiscoverer(id));
        discoverers.put(id, changed);
        stored.put(scope, changed);
        return changed;
    }

    synchronized void removeDiscoverer(String id) {
        requireDiscoverer(id);
        discoverers.remove(id);
        stored.removeDiscoverer(scope, id);
    }
}
