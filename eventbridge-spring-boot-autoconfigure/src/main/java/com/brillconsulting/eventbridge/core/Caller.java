package com.brillconsulting.eventbridge.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A thread that waits for the results of its events. While it waits, a call that brings one of them may fall to it: so a
 * lone caller makes its own call, as fast as without a queue, and nobody's thread is woken to do so.
 */
final class Caller implements ResultReceiver {

    /** Stands for a call as long as the thread does not wait yet: others give it none, since it may be blocked. */
    private static final List<Submission> NOT_WAITING = new ArrayList<>(0);

    /** Stands for a call once the thread has gone and makes none any more. */
    private static final List<Submission> GONE = new ArrayList<>(0);

    private final Thread thread = Thread.currentThread();
    private final AtomicInteger open;
    private final AtomicReference<@Nullable List<Submission>> call = new AtomicReference<>(NOT_WAITING);

    Caller(int events) {
        this.open = new AtomicInteger(events);
    }

    /** {@return whether this thread, which is the current one, makes the call once it waits} */
    boolean keep(List<Submission> batch) {
        return call.compareAndSet(NOT_WAITING, batch);
    }

    /** {@return whether the thread makes the call: it does when it waits and has no other to make} */
    boolean offer(List<Submission> batch) {
        if (!call.compareAndSet(null, batch)) {
            return false;
        }
        wake();
        return true;
    }

    /**
     * Waits for all results, and makes the calls that fall to this thread meanwhile.
     *
     * @return false if the thread was interrupted before
     */
    boolean await(Consumer<List<Submission>> calls) {
        call.compareAndSet(NOT_WAITING, null);
        while (open.get() > 0) {
            if (Thread.interrupted()) {
                return false;
            }
            var batch = call.get();
            if (batch == null) {
                LockSupport.park(this);
            } else {
                calls.accept(batch);
                call.set(null);
            }
        }
        return true;
    }

    /** {@return a call that fell to this thread but that it did not make; none falls to it from now on} */
    List<Submission> leave() {
        var batch = call.getAndSet(GONE);
        return batch == null || batch == NOT_WAITING ? List.of() : batch;
    }

    @Override
    public boolean onlyWakes() {
        return true;
    }

    @Override
    public Caller caller() {
        return this;
    }

    @Override
    public void settled(Submission submission) {
        if (open.decrementAndGet() == 0) {
            wake();
        }
    }

    private void wake() {
        if (Thread.currentThread() != thread) {
            LockSupport.unpark(thread);
        }
    }
}
