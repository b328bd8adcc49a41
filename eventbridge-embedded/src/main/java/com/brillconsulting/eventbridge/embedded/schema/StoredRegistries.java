package com.brillconsulting.eventbridge.embedded.schema;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.store.StoredMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The registries, schemas and discoverers as the store keeps them. */
final class StoredRegistries {

    private record StoredRegistry(
            Scope scope,
            String name,
            @Nullable String description,
            Map<String, String> tags,
            Registry.@Nullable Policy policy) {}

    private record StoredSchema(Scope scope, Schema schema) {}

    private record StoredDiscoverer(Scope scope, Discoverer discoverer) {}

    private final StoredMap<StoredRegistry> registries;
    private final StoredMap<StoredSchema> schemas;
    private final StoredMap<StoredDiscoverer> discoverers;

    StoredRegistries(Store store) {
        this.registries = store.map("schema-registries", StoredRegistry.class);
        this.schemas = store.map("schemas", StoredSchema.class);
        this.discoverers = store.map("schema-discoverers", StoredDiscoverer.class);
    }

    void put(Scope scope, Registry registry) {
        var kept =
                new StoredRegistry(scope, registry.name(), registry.description(), registry.tags(), registry.policy());
        registries.put(StoredMap.key(scope, registry.name()), kept);
    }

    void removeRegistry(Scope scope, String name) {
        registries.remove(StoredMap.key(scope, name));
    }

    void put(Scope scope, Schema schema) {
        schemas.put(key(scope, schema.registry(), schema.name()), new StoredSchema(scope, schema));
    }

    void removeSchema(Scope scope, String registry, String name) {
        schemas.remove(key(scope, registry, name));
    }

    void put(Scope scope, Discoverer discoverer) {
        discoverers.put(StoredMap.key(scope, discoverer.id()), new StoredDiscoverer(scope, discoverer));
    }

    void removeDiscoverer(Scope scope, String id) {
        discoverers.remove(StoredMap.key(scope, id));
    }

    /**
     * Puts back what was kept.
     *
     * @param all gives the registries of a scope
     */
    void restoreTo(Function<Scope, Registries> all) {
        registries.forEach((key, kept) ->
                all.apply(kept.scope()).restoreRegistry(kept.name(), kept.description(), kept.tags(), kept.policy()));
        schemas.forEach((key, kept) -> all.apply(kept.scope()).restore(kept.schema()));
        discoverers.forEach((key, kept) -> all.apply(kept.scope()).restore(kept.discoverer()));
    }

    /** No registry has a slash in its name, but schemas may. */
    private static String key(Scope scope, String registry, String schema) {
        return StoredMap.key(scope, registry + "/" + schema);
    }
}
