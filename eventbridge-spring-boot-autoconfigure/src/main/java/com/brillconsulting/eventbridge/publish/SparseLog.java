package com.brillconsulting.eventbridge.publish;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Lets something be logged now and then that may happen to each of many thousand events. */
final class SparseLog {

    private static final long NANOS_BETWEEN = Duration.ofSeconds(10).toNanos();

    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private final AtomicLong happened = new AtomicLong();

    /**
     * Says that it happened.
     *
     * @param times how often
     * @param log is told how often it happened since it was called before, if it is time to
     */
    void happened(long times, LongConsumer log) {
        happened.addAndGet(times);
        var now = System.nanoTime();
        var due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + NANOS_BETWEEN)) {
            log.accept(happened.getAndSet(0));
        }
    }
}
