package com.brillconsulting.eventbridge.embedded.schema;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.schemas.model.Type;

/**
 * A schema as it is at one time.
 *
 * @param versions at least one
 * @param lastNumber the number of the version that was added last, which may be gone again
 */
record Schema(
        String registry,
        String name,
        String arn,
        @Nullable String description,
        Map<String, String> tags,
        NavigableMap<Long, SchemaVersion> versions,
        long lastNumber,
        Instant modified) {

    SchemaVersion latest() {
        return versions.lastEntry().getValue();
    }

    /** {@return the version with a number, or the latest one without} */
    SchemaVersion version(@Nullable String number) {
        if (number == null) {
            return latest();
        }
        return versions.values().stream()
                .filter(version -> version.id().equals(number))
                .findFirst()
                .orElseThrow(() -> SchemaErrors.notFound("Version " + number + " of schema", name));
    }

    Schema withVersion(Type type, String content, Instant now) {
        NavigableMap<Long, SchemaVersion> more = new TreeMap<>(versions);
        more.put(lastNumber + 1, new SchemaVersion(lastNumber + 1, type, content, now));
        return new Schema(
                registry,
                name,
                arn,
                description,
                tags,
                Collections.unmodifiableNavigableMap(more),
                lastNumber + 1,
                now);
    }

    Schema without(SchemaVersion version) {
        NavigableMap<Long, SchemaVersion> fewer = new TreeMap<>(versions);
        fewer.remove(version.number());
        return new Schema(
                registry,
                name,
                arn,
                description,
                tags,
                Collections.unmodifiableNavigableMap(fewer),
                lastNumber,
                modified);
    }

    Schema withDescription(String description, Instant now) {
        return new Schema(registry, name, arn, description, tags, versions, lastNumber, now);
    }

    Schema withTags(Map<String, String> tags) {
        return new Schema(registry, name, arn, description, tags, versions, lastNumber, modified);
    }
}
