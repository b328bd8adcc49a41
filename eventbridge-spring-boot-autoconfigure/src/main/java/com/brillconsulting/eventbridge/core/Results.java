package com.brillconsulting.eventbridge.core;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the results of events. A call is made by whichever thread it falls to, which may be in the middle of another
 * user's request and transaction; so that thread only wakes others, and all code of users runs on the executor: each event
 * by itself, so that none waits for what the receiver of another does.
 */
final class Results {

    private static final Logger log = LoggerFactory.getLogger(EventBridgeTemplate.class);

    private final Executor executor;
    private final AtomicInteger untold = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition allTold = lock.newCondition();

    Results(Executor executor) {
        this.executor = executor;
    }

    /** Counts results that will be told, so that nobody takes them for told before. */
    void announce(int results) {
        untold.addAndGet(results);
    }

    /** Tells results that were announced. */
    void tell(List<Submission> settled) {
        for (var submission : settled) {
            if (!submission.receiver().onlyWakes()) {
                run(() -> told(submission));
            } else if (submission.receiver().caller() == null && submission.isObserved()) {
                submission.receiver().settled(submission);
                run(() -> observed(submission));
            } else {
                told(submission);
            }
        }
    }

    private void told(Submission submission) {
        try {
            submission.tell();
        } catch (RuntimeException | Error e) {
            log.error("What waits for the result of {} failed itself", submission.event(), e);
        } finally {
            done();
        }
    }

    private void observed(Submission submission) {
        try {
            submission.stopObservation();
        } finally {
            done();
        }
    }

    /** Runs code of users, on a thread that never called a method of the template for somebody else. */
    void run(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            var thread = new Thread(task, "eventbridge-publish-last");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void done() {
        if (untold.decrementAndGet() == 0) {
            lock.lock();
            try {
                allTold.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits until everything that was announced is told. */
    void awaitTold(long nanos) {
        var left = nanos;
        lock.lock();
        try {
            while (untold.get() > 0 && left > 0) {
                left = allTold.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
