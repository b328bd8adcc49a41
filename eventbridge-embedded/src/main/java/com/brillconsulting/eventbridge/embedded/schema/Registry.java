package com.brillconsulting.eventbridge.embedded.schema;

import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * A registry. Its schemas change in place; all else is as it is at one time.
 *
 * @param policy who else may use it
 */
record Registry(
        String name,
        String arn,
        @Nullable String description,
        Map<String, String> tags,
        @Nullable Policy policy,
        ConcurrentNavigableMap<String, Schema> schemas) {

    /** A resource policy, whose revision tells it from those before. */
    record Policy(String text, String revision) {}

    Schema require(String schema) {
        Schema known = schemas.get(schema);
        if (known == null) {
            throw SchemaErrors.notFound("Schema", schema);
        }
        return known;
    }

    Registry withDescription(@Nullable String description) {
        return new Registry(name, arn, description, tags, policy, schemas);
    }

    Registry withTags(Map<String, String> tags) {
        return new Registry(name, arn, description, tags, policy, schemas);
    }

    Registry withPolicy(@Nullable Policy policy) {
        return new Registry(name, arn, description, tags, policy, schemas);
    }
}
