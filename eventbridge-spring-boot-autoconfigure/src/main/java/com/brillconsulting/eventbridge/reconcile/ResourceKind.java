package com.brillconsulting.eventbridge.reconcile;

import java.util.List;

/** One kind of AWS resource: tells what exists of it from what shall exist, and how the one becomes the other. */
interface ResourceKind {

    /** {@return what has to change, having only read} */
    Comparison compare();

    /** {@return what exists, is this application's and is no longer declared; asked for only when pruning} */
    List<Change> orphans();

    /**
     * What a comparison found.
     *
     * @param changes what has to change, the changes independent of each other
     * @param unchanged how many resources are as declared
     */
    record Comparison(List<Change> changes, int unchanged) {

        /** {@return the comparison of a number of declared resources, each with a change or none} */
        static Comparison of(List<Change> changes, int declared) {
            return new Comparison(changes, declared - changes.size());
        }
    }
}
