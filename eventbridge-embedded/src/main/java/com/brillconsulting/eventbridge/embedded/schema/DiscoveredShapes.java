package com.brillconsulting.eventbridge.embedded.schema;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * What the latest versions of discovered schemas say, so that it is not read out of their text for each event. A version
 * that is gone is forgotten with it.
 */
final class DiscoveredShapes {

    private final Map<SchemaVersion, Shape> details = Collections.synchronizedMap(new WeakHashMap<>());

    Shape detail(Schema schema) {
        return details.computeIfAbsent(schema.latest(), version -> EventSchema.detailOf(version.content()));
    }

    void put(Schema schema, Shape detail) {
        details.put(schema.latest(), detail);
    }
}
