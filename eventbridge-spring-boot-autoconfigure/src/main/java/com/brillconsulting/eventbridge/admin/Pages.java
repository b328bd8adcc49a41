package com.brillconsulting.eventbridge.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/** Reads what the service tells in pages, or tells by an error. */
final class Pages {

    private Pages() {}

    /**
     * {@return the elements of all pages}
     *
     * @param page asks for the page that a token leads to, null for the first
     */
    static <R, T> List<T> all(
            Function<@Nullable String, R> page,
            Function<R, List<T>> elements,
            Function<R, @Nullable String> nextToken) {
        var all = new ArrayList<T>();
        @Nullable String token = null;
        do {
            var response = page.apply(token);
            all.addAll(elements.apply(response));
            token = nextToken.apply(response);
        } while (token != null);
        return all;
    }

    /** {@return what the call returns; nothing if what it is about does not exist} */
    static <R> Optional<R> find(Supplier<R> call) {
        try {
            return Optional.of(call.get());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }
}
