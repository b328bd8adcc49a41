package com.brillconsulting.eventbridge.admin;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * A request to start a replay.
 *
 * @param name the name of the replay, unique in the account for 90 days, 1 to 64 characters of {@code A-Z a-z 0-9 . - _}
 * @param archive the name of the archive
 * @param from the time of the first event
 * @param to the time after the last event
 * @param rules the names of the rules on the bus of the archive that receive the events; empty for all rules
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-replay-archived-event.html">Replays</a>
 * @since 0.1.0
 */
public record ReplayRequest(String name, String archive, Instant from, Instant to, List<String> rules) {

    private static final int NAME = 64;
    private static final int SUFFIX = 8;

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException if the end is not after the start
     */
    public ReplayRequest {
        rules = List.copyOf(rules);
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException(
                    "A replay cannot end at %s, which is not after its start at %s; give a later end"
                            .formatted(to, from));
        }
    }

    /**
     * {@return a request for a replay to all rules, with a unique name}
     *
     * @param archive the name of the archive
     * @param from the time of the first event
     * @param to the time after the last event
     */
    public static ReplayRequest of(String archive, Instant from, Instant to) {
        var stem = archive.substring(0, Math.min(archive.length(), NAME - SUFFIX - 1));
        var name = stem + "-" + UUID.randomUUID().toString().substring(0, SUFFIX);
        return new ReplayRequest(name, archive, from, to, List.of());
    }

    /**
     * {@return this request with another name}
     *
     * @param name the name
     */
    public ReplayRequest named(String name) {
        return new ReplayRequest(name, archive, from, to, rules);
    }

    /**
     * {@return this request for these rules only}
     *
     * @param rules the names of the rules
     */
    public ReplayRequest toRules(String... rules) {
        return new ReplayRequest(name, archive, from, to, Arrays.asList(rules));
    }
}
