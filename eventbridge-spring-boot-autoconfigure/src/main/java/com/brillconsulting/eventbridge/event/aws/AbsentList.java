package com.brillconsulting.eventbridge.event.aws;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Services leave out what is empty; JSON then gives null where nobody expects it. */
final class AbsentList {

    private AbsentList() {}

    static <T> List<T> of(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }
}
