package com.brillconsulting.eventbridge.embedded.queue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of queues.
 *
 * @param nextToken where the next part starts, or null after the last one
 */
record Page(List<Queue> queues, @Nullable String nextToken) {

    private static final int MOST = 1000;

    /**
     * {@return the part that follows a token}
     *
     * @param queues all of the list, ordered by name, so that a queue made or deleted meanwhile moves no other
     */
    static Page of(Collection<Queue> queues, @Nullable String token, @Nullable Integer maxResults) {
        if (maxResults != null && (maxResults < 1 || maxResults > MOST)) {
            throw QueueErrors.invalid(maxResults, "MaxResults", "MaxResults must be an integer between 1 and 1000.");
        }
        String after = token == null ? "" : decode(token);
        List<Queue> rest = queues.stream()
                .filter(queue -> queue.name().compareTo(after) > 0)
                .toList();
        int size = maxResults == null ? MOST : maxResults;
        if (rest.size() <= size) {
            return new Page(rest, null);
        }
        List<Queue> page = rest.subList(0, size);
        // As in SQS, only who asks for pages gets to know that there are more.
        return new Page(
                page, maxResults == null ? null : encode(page.get(size - 1).name()));
    }

    private static String encode(String name) {
        return Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw QueueErrors.invalid(token, "NextToken", "The token is invalid or has expired.");
        }
    }
}
