package com.brillconsulting.eventbridge.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what is no longer declared only a while after that was first seen, which a tag tells to later starts.
 *
 * @param grace how long it stays
 */
record UndeclaredSince(Duration grace) {

    /** The tag that has the time at which a resource was first seen without its declaration. */
    static final String TAG = "eventbridge:undeclared-since";

    /**
     * {@return the deletion of a resource, or what comes before it}
     *
     * @param label the resource
     * @param tags its tags
     * @param tag adds tags to it
     * @param delete deletes it
     */
    Change change(String label, Map<String, String> tags, Consumer<Map<String, String>> tag, Runnable delete) {
        if (grace.isZero()) {
            return Change.delete(label, delete);
        }
        var now = Instant.now();
        var since = parse(tags.get(TAG));
        if (since.isEmpty()) {
            var first = now.truncatedTo(ChronoUnit.SECONDS).toString();
            return Change.update(
                    label,
                    List.of(new Difference("Tags[%s]".formatted(TAG), null, first)),
                    () -> tag.accept(Map.of(TAG, first)));
        }
        var end = since.get().plus(grace);
        return now.isBefore(end)
                ? Change.kept(
                        label,
                        "it is no longer declared since %s; a start after %s deletes it".formatted(since.get(), end))
                : Change.delete(label, delete);
    }

    private static Optional<Instant> parse(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
