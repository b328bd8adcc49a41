package com.brillconsulting.eventbridge.embedded.unfriendly;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** The members of a request that are set, by their names in small letters. */
record Members(Map<String, Object> values) {

    static Members of(SdkPojo request) {
        Map<String, Object> values = new HashMap<>();
        for (SdkField<?> field : request.sdkFields()) {
            Object value = field.getValueOrDefault(request);
            if (value != null) {
                values.put(field.memberName().toLowerCase(Locale.ROOT), value);
            }
        }
        return new Members(values);
    }

    @Nullable String text(String name) {
        return values.get(name) instanceof String text ? text : null;
    }

    String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    boolean hasAny(String name) {
        Object value = values.get(name);
        return value instanceof Collection<?> list ? !list.isEmpty() : value instanceof Map<?, ?> map && !map.isEmpty();
    }

    /** {@return the members of the objects of a list, or of a single object} */
    List<Members> objects(String name) {
        Object value = values.get(name);
        if (value instanceof SdkPojo object) {
            return List.of(of(object));
        }
        return value instanceof Collection<?> list
                ? list.stream()
                        .filter(SdkPojo.class::isInstance)
                        .map(it -> of((SdkPojo) it))
                        .toList()
                : List.of();
    }
}
