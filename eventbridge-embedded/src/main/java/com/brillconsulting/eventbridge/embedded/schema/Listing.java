package com.brillconsulting.eventbridge.embedded.schema;

import com.brillconsulting.eventbridge.embedded.resource.Page;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.NavigableMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Pages of what this service lists, with its own code for requests that are wrong. */
final class Listing {

    private static final int MAXIMUM = 100;

    private Listing() {}

    static <T> Page<T> page(
            NavigableMap<String, T> all, Predicate<T> wanted, @Nullable String token, @Nullable Integer limit) {
        if (limit != null && (limit < 1 || limit > MAXIMUM)) {
            throw SchemaErrors.badRequest("Limit must be between 1 and " + MAXIMUM + ", but is " + limit + ".");
        }
        try {
            return Page.of(all, wanted, token, limit);
        } catch (ApiException e) {
            throw SchemaErrors.badRequest(e.message());
        }
    }
}
