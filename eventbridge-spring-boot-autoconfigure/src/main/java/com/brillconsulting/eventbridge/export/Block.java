package com.brillconsulting.eventbridge.export;

import java.time.Duration;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object under construction, from which all is left out that is not declared. */
final class Block extends AbstractMap<String, Object> {

    private final Map<String, Object> members = new LinkedHashMap<>();

    /** Adds a member, unless it is null or empty. */
    Block with(String name, @Nullable Object value) {
        var empty = value == null
                || value instanceof String text && text.isEmpty()
                || value instanceof Collection<?> elements && elements.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
        if (!empty) {
            members.put(name, value);
        }
        return this;
    }

    /** {@return the length in seconds; null for none} */
    static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }

    /** {@return the value as text; null for none} */
    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** {@return the members, in the order in which they were added} */
    @Override
    public Set<Entry<String, Object>> entrySet() {
        return Collections.unmodifiableMap(members).entrySet();
    }
}
