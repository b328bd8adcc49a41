package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;

/** What all batch operations have in common. */
final class Batches {

    private static final int MOST_ENTRIES = 10;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    private Batches() {}

    /** Checks that there are one to ten entries, each with an id of its own. */
    static <E> void check(List<E> entries, Function<E, String> id, String entryType) {
        if (entries.isEmpty()) {
            throw QueueErrors.of("EmptyBatchRequest", "There should be at least one " + entryType + " in the request.");
        }
        if (entries.size() > MOST_ENTRIES) {
            throw QueueErrors.of(
                    "TooManyEntriesInBatchRequest",
                    "Maximum number of entries per request are " + MOST_ENTRIES + ". You have sent " + entries.size()
                            + ".");
        }
        Set<String> ids = new HashSet<>();
        for (E entry : entries) {
            String text = id.apply(entry);
            if (text == null || !ID.matcher(text).matches()) {
                throw QueueErrors.of(
                        "InvalidBatchEntryId",
                        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. "
                                + "It can be at most 80 letters long.");
            }
            if (!ids.add(text)) {
                throw QueueErrors.of("BatchEntryIdsNotDistinct", "Id " + text + " repeated.");
            }
        }
    }

    /** Handles each entry by itself, so that one that fails does not concern the others. */
    static <E> void each(
            List<E> entries, Function<E, String> id, Consumer<E> action, Consumer<BatchResultErrorEntry> failed) {
        for (E entry : entries) {
            try {
                action.accept(entry);
            } catch (ApiException e) {
                failed.accept(BatchResultErrorEntry.builder()
                        .id(id.apply(entry))
                        .code(QueueErrors.queryCode(e.code()))
                        .message(e.message())
                        .senderFault(true)
                        .build());
            }
        }
    }
}
