package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishResult.Failed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Lets the events of concurrent callers share calls. A call is made by the thread of a caller that waits for one of its
 * events, or by the executor when none waits. Waiting, retries and bounds are the {@link SendQueue}'s and the {@link
 * BatchSender}'s affair; this class moves events between them and threads.
 */
final class CoalescingSender {

    private static final long TIME_TO_TELL = TimeUnit.SECONDS.toNanos(1);

    private final BatchSender calls;
    private final SendQueue queue;
    private final SendQueueSettings settings;
    private final Executor executor;
    private final BooleanSupplier observed;
    private final Results results;
    private final ScheduledThreadPoolExecutor timer = timer();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private int blocked;
    private boolean gatheringTimed;
    private boolean closed;

    /** @param observed whether code of users observes calls */
    CoalescingSender(
            BatchSender calls,
            SendQueue queue,
            SendQueueSettings settings,
            Executor executor,
            BooleanSupplier observed) {
        this.calls = calls;
        this.queue = queue;
        this.settings = settings;
        this.executor = executor;
        this.observed = observed;
        this.results = new Results(executor);
    }

    private static ScheduledThreadPoolExecutor timer() {
        var timer = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "eventbridge-publish-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return timer;
    }

    /** Sends the events and waits until each has its result. */
    void send(List<Submission> submissions, Caller caller) {
        submit(submissions, caller);
        var completed = caller.await(this::call);
        if (!completed) {
            settleAll(submissions, Submission::interrupted);
            Thread.currentThread().interrupt();
        }
        var left = caller.leave();
        if (!left.isEmpty()) {
            execute(left);
        }
        submissions.forEach(Submission::stopObservation);
    }

    /**
     * Takes the events in; their receivers are told the results. Blocks while there is no room for them.
     *
     * @param caller the thread that will wait for them; null if none will
     */
    void submit(List<Submission> submissions, @Nullable Caller caller) {
        var taken = take(submissions, 0, caller);
        var deadline = System.nanoTime() + settings.maxBlock().toNanos();
        while (taken < submissions.size()) {
            var refusal = awaitRoom(submissions.get(taken), deadline);
            if (refusal != null) {
                refuse(submissions.subList(taken, submissions.size()), refusal);
                return;
            }
            var before = taken;
            taken = take(submissions, taken, caller);
            if (taken > before) {
                deadline = System.nanoTime() + settings.maxBlock().toNanos();
            }
        }
    }

    /** Takes the events in as {@link #submit} does, but never blocks: those for which there is no room wait elsewhere. */
    void submitWithoutBlocking(List<Submission> submissions) {
        var taken = take(submissions, 0, null);
        if (taken < submissions.size()) {
            results.run(() -> submit(submissions.subList(taken, submissions.size()), null));
        }
    }

    /** {@return how many of the events have been taken in now} */
    private int take(List<Submission> submissions, int from, @Nullable Caller caller) {
        var taken = from;
        var departures = new ArrayList<Departure>(1);
        lock.lock();
        try {
            if (!closed) {
                taken = queue.addWhatFits(submissions, from);
                depart(taken == submissions.size() ? caller : null, departures);
            }
        } finally {
            lock.unlock();
        }
        departures.forEach(this::launch);
        return taken;
    }

    /** {@return null once there is room, or else why the events cannot be taken in} */
    private @Nullable Function<Submission, EventBridgePublishException> awaitRoom(
            Submission submission, long deadline) {
        lock.lock();
        blocked++;
        try {
            while (!closed && !queue.hasRoomFor(submission)) {
                if (room.awaitNanos(deadline - System.nanoTime()) <= 0) {
                    var events = queue.events();
                    var bytes = queue.bytes();
                    return it -> new PublisherBusyException(it.event().event(), events, bytes, settings.maxBlock());
                }
            }
            return closed ? it -> PublisherClosedException.notTaken(it.event().event()) : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return it -> EventNotAcceptedException.interrupted(it.event().event(), false);
        } finally {
            blocked--;
            lock.unlock();
        }
    }

    private void refuse(List<Submission> submissions, Function<Submission, EventBridgePublishException> why) {
        submissions.forEach(it -> it.settle(it.failed(why.apply(it))));
        results.announce(submissions.size());
        results.tell(submissions);
    }

    /** Makes a call, on the thread that it fell to. */
    private void call(List<Submission> batch) {
        var outcome = calls.send(batch);
        var departures = new ArrayList<Departure>(1);
        var settled = new ArrayList<Submission>(batch.size());
        lock.lock();
        try {
            queue.callEnded();
            for (var result : outcome.results()) {
                if (queue.settle(result.submission(), result.result())) {
                    settled.add(result.submission());
                }
            }
            results.announce(settled.size());
            sendAgain(outcome.again(), outcome.delayMillis());
            depart(null, departures);
            signal();
        } finally {
            lock.unlock();
        }
        departures.forEach(this::launch);
        results.tell(settled);
        if (outcome.error() != null) {
            throw outcome.error();
        }
    }

    private void sendAgain(List<Submission> submissions, long delayMillis) {
        if (submissions.stream().allMatch(Submission::isSettled)) {
            return;
        }
        if (delayMillis <= 0) {
            queue.addAgain(submissions);
        } else {
            timer.schedule(() -> departAfter(() -> queue.addAgain(submissions)), delayMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void departAfter(Runnable change) {
        var departures = new ArrayList<Departure>(1);
        lock.lock();
        try {
            change.run();
            depart(null, departures);
        } finally {
            lock.unlock();
        }
        departures.forEach(this::launch);
    }

    /** Decides under the lock which calls are made now and who makes them; they are launched outside of it. */
    private void depart(@Nullable Caller preferred, List<Departure> departures) {
        for (var batch = queue.nextCall(); batch != null; batch = queue.nextCall()) {
            departures.add(new Departure(batch, preferred));
        }
        if (queue.isGathering() && !gatheringTimed && !closed) {
            gatheringTimed = true;
            timer.schedule(
                    () -> departAfter(() -> gatheringTimed = false), queue.nanosToGather(), TimeUnit.NANOSECONDS);
        }
    }

    private void launch(Departure departure) {
        var batch = departure.batch();
        var preferred = departure.preferred();
        if (preferred != null && mayCall(preferred, batch) && preferred.keep(batch)) {
            return;
        }
        for (var submission : batch) {
            var caller = submission.receiver().caller();
            if (caller != null && caller != preferred && mayCall(caller, batch) && caller.offer(batch)) {
                return;
            }
        }
        execute(batch);
    }

    /** What observes a call must not find itself in the context of a caller that has no part in it. */
    private boolean mayCall(Caller caller, List<Submission> batch) {
        Predicate<Submission> own = it -> it.receiver() == caller;
        return observed.getAsBoolean()
                ? batch.stream().allMatch(own)
                : batch.stream().anyMatch(own);
    }

    private void execute(List<Submission> batch) {
        try {
            executor.execute(() -> call(batch));
        } catch (RejectedExecutionException e) {
            call(batch);
        }
    }

    private void signal() {
        if (blocked > 0) {
            room.signalAll();
        }
        if (closed && queue.isEmpty()) {
            drained.signalAll();
        }
    }

    PublishLoad load() {
        lock.lock();
        try {
            return queue.load();
        } finally {
            lock.unlock();
        }
    }

    private List<Failed> settleAll(Iterable<Submission> submissions, Function<Submission, Failed> result) {
        var failed = new ArrayList<Failed>();
        var settled = new ArrayList<Submission>();
        lock.lock();
        try {
            for (var submission : submissions) {
                if (!submission.isSettled()) {
                    var outcome = result.apply(submission);
                    if (queue.settle(submission, outcome)) {
                        failed.add(outcome);
                        settled.add(submission);
                    }
                }
            }
            results.announce(settled.size());
            signal();
        } finally {
            lock.unlock();
        }
        results.tell(settled);
        return failed;
    }

    /**
     * Takes nothing in any more, and waits for what was taken in.
     *
     * @return what has no result in time, and will have none
     */
    List<Failed> close() {
        var left = settings.shutdown().toNanos();
        departAfter(() -> {
            closed = true;
            queue.stopGathering();
            room.signalAll();
        });
        lock.lock();
        try {
            while (!queue.isEmpty() && left > 0) {
                left = drained.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        var unsent = settleAll(unsettled(), Submission::unsent);
        // Only now: a call that ends meanwhile may want to send again what then has its result already.
        timer.shutdownNow();
        results.awaitTold(Math.max(left, TIME_TO_TELL));
        return unsent;
    }

    /** Runs code of users that a result leads to. */
    void run(Runnable task) {
        results.run(task);
    }

    private Collection<Submission> unsettled() {
        lock.lock();
        try {
            return queue.unsettled();
        } finally {
            lock.unlock();
        }
    }

    /** @param preferred the caller that may make the call without waking anyone; null for anyone */
    private record Departure(
            List<Submission> batch, @Nullable Caller preferred) {}
}
