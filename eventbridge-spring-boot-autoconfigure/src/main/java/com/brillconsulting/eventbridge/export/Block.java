package com.brillconsulting.eventbridge.export;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object under construction, from which all is left out that is not declared. */
final class Block {

    private final Map<String, Object> members = new LinkedHashMap<>();

    /** Adds a member, unless it is null or empty. */
    Block with(String name, @Nullable Object value) {
        var empty = value == null
                || value instanceof String text && text.isEmpty()
                || value instanceof Collection<?> elements && elements.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty()
                || value instanceof Block block && block.members.isEmpty();
        if (!empty) {
            members.put(name, value);
        }
        return this;
    }

    /** {@return whether nothing is in it} */
    boolean isEmpty() {
        return members.isEmpty();
    }

    /** {@return the members, in the order in which they were added} */
    @JsonValue
    Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }
}
