package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.Topology;
import java.util.List;

/** One kind of AWS resource: tells what exists of it from what shall exist, and how the one becomes the other. */
interface ResourceKind {

    /** {@return what has to change, having only read} */
    Comparison compare(Topology topology);

    /**
     * What a comparison found.
     *
     * @param levels the changes, those of one level independent of each other
     * @param unchanged how many resources are as declared
     */
    record Comparison(List<List<Change>> levels, int unchanged) {

        static Comparison of(List<Change> changes, int declared) {
            return new Comparison(List.of(changes), declared - changes.size());
        }
    }
}
