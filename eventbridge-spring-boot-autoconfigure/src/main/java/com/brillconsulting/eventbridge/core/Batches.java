package com.brillconsulting.eventbridge.core;

import java.util.ArrayList;
import java.util.List;

/** Divides events among requests. */
final class Batches {

    static final int MAX_ENTRIES = 10;

    private Batches() {}

    /** {@return the events in their order, each list with at most ten of them and at most {@code maxSize} bytes} */
    static List<List<Submission>> of(List<Submission> submissions, int maxSize) {
        var batches = new ArrayList<List<Submission>>();
        var batch = new ArrayList<Submission>();
        var size = 0;
        for (var submission : submissions) {
            var added = submission.event().size();
            if (batch.size() == MAX_ENTRIES || !batch.isEmpty() && size + added > maxSize) {
                batches.add(batch);
                batch = new ArrayList<>();
                size = 0;
            }
            batch.add(submission);
            size += added;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }
}
