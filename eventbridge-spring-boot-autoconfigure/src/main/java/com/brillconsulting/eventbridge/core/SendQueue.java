package com.brillconsulting.eventbridge.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events that were taken in and have no result yet, and the rule by which they leave: at once when no call is in
 * flight; otherwise they gather, and leave when they fill a call, when the calls in flight have ended, or when the first
 * has waited as long as it may. Its sender locks it.
 */
final class SendQueue {

    private final PublishLimits limits;
    private final SendQueueSettings settings;
    private final Deque<Submission> waiting = new ArrayDeque<>();
    private final Set<Submission> unsettled = new LinkedHashSet<>();
    private long waitingBytes;
    private long unsettledBytes;
    private int calls;
    private boolean gathers = true;

    SendQueue(PublishLimits limits, SendQueueSettings settings) {
        this.limits = limits;
        this.settings = settings;
    }

    boolean hasRoomFor(Submission submission) {
        return unsettled.isEmpty()
                || unsettled.size() < settings.maxEvents()
                        && unsettledBytes + submission.event().size() <= settings.maxBytes();
    }

    /** {@return how many of the submissions are in the queue now} */
    int addWhatFits(List<Submission> submissions, int from) {
        var index = from;
        while (index < submissions.size() && hasRoomFor(submissions.get(index))) {
            var submission = submissions.get(index++);
            unsettled.add(submission);
            unsettledBytes += submission.event().size();
            submission.waits();
            waiting.addLast(submission);
            waitingBytes += submission.event().size();
        }
        return index;
    }

    /** Takes back what is to be sent again, in its order and before everything else. */
    void addAgain(List<Submission> submissions) {
        for (var i = submissions.size() - 1; i >= 0; i--) {
            var submission = submissions.get(i);
            if (!submission.isSettled()) {
                submission.waits();
                waiting.addFirst(submission);
                waitingBytes += submission.event().size();
            }
        }
    }

    /** {@return the events of a call that is to be made now, or null if none is} */
    @Nullable List<Submission> nextCall() {
        if (waiting.isEmpty() || calls >= settings.maxCalls() || !mayLeave()) {
            return null;
        }
        var batch = new ArrayList<Submission>(limits.entriesPerRequest());
        var bytes = 0L;
        while (!waiting.isEmpty() && batch.size() < limits.entriesPerRequest()) {
            var size = waiting.getFirst().event().size();
            if (!batch.isEmpty() && bytes + size > limits.bytesPerRequest()) {
                break;
            }
            bytes += size;
            batch.add(waiting.removeFirst());
        }
        waitingBytes -= bytes;
        batch.forEach(Submission::leaves);
        calls++;
        return batch;
    }

    private boolean mayLeave() {
        return calls == 0
                || !gathers
                || waiting.size() >= limits.entriesPerRequest()
                || waitingBytes >= limits.bytesPerRequest()
                || nanosToGather() <= 0;
    }

    /** {@return whether events wait that will leave when time has passed, even if no call ends} */
    boolean isGathering() {
        return !waiting.isEmpty() && calls < settings.maxCalls();
    }

    long nanosToGather() {
        var waited = System.nanoTime() - waiting.getFirst().waitingSince();
        return settings.maxGather().toNanos() - waited;
    }

    void callEnded() {
        calls--;
    }

    /** {@return whether this is the first result of the event} */
    boolean settle(Submission submission, PublishResult result) {
        if (!unsettled.remove(submission)) {
            return false;
        }
        unsettledBytes -= submission.event().size();
        if (submission.isWaiting()) {
            waiting.remove(submission);
            waitingBytes -= submission.event().size();
        }
        submission.settle(result);
        return true;
    }

    /** Lets everything leave as soon as a call may be made. */
    void stopGathering() {
        gathers = false;
    }

    boolean isEmpty() {
        return unsettled.isEmpty();
    }

    Collection<Submission> unsettled() {
        return List.copyOf(unsettled);
    }

    PublishLoad load() {
        return new PublishLoad(waiting.size(), unsettled.size(), unsettledBytes, calls);
    }

    int events() {
        return unsettled.size();
    }

    long bytes() {
        return unsettledBytes;
    }
}
