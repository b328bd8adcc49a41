package com.brillconsulting.eventbridge.embedded.archive;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The filter of a list of archives or replays, of which a request may have one. */
final class ListFilter {

    private ListFilter() {}

    static void requireOneAtMost(String operation, @Nullable String... filters) {
        if (Stream.of(filters).filter(Objects::nonNull).count() > 1) {
            throw ApiException.validation("At most one filter is allowed for " + operation
                    + ". Use either : State, EventSourceArn, or NamePrefix.");
        }
    }
}
