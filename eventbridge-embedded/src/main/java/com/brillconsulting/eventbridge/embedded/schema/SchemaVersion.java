package com.brillconsulting.eventbridge.embedded.schema;

import java.time.Instant;
import software.amazon.awssdk.services.schemas.model.Type;

/** A version of a schema, which never changes. */
record SchemaVersion(long number, Type type, String content, Instant created) {

    String id() {
        return Long.toString(number);
    }
}
