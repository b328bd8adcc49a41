package com.brillconsulting.eventbridge.topology;

import java.util.List;

/**
 * A part of a {@link Topology} that AWS would reject, or that can never work.
 *
 * @param about the affected definitions, the same instances as in the topology; empty for the whole topology
 * @param message the problem, with the value
 * @param remedy how to correct it
 * @since 0.1.0
 */
public record Problem(List<Definition> about, String message, String remedy) {

    /** Copies the list. */
    public Problem {
        about = List.copyOf(about);
    }

    static Problem of(Definition about, String message, String remedy) {
        return new Problem(List.of(about), message, remedy);
    }
}
