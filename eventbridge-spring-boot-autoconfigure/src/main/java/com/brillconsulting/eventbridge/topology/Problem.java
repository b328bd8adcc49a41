package com.brillconsulting.eventbridge.topology;

import java.util.List;

/**
 * Something in a {@link Topology} that AWS would refuse or that could never work.
 *
 * @param about the definitions concerned, the same instances as in the topology; empty for the topology as a whole
 * @param message what is wrong, with the value
 * @param remedy what to do about it
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
