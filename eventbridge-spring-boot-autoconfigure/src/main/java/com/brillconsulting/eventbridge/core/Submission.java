package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishObservations.EventObservation;
import com.brillconsulting.eventbridge.core.PublishResult.Failed;
import com.brillconsulting.eventbridge.core.PublishResult.Published;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One event on its way, and what became of it. It is changed only under the lock of its sender, or while in a call. */
final class Submission {

    private final PreparedEvent event;
    private final ResultReceiver receiver;
    private final boolean committed;
    private final long nanosToLeave;
    private final long handedIn = System.nanoTime();
    private long waitingSince = handedIn;
    private boolean waiting;
    private int attempts;
    private boolean inCall;
    private boolean maybeTaken;
    private @Nullable PublishResult result;

    private final @Nullable EventObservation observation;

    private Submission(
            PreparedEvent event,
            ResultReceiver receiver,
            boolean committed,
            long nanosToLeave,
            @Nullable EventObservation observation) {
        this.event = event;
        this.receiver = receiver;
        this.committed = committed;
        this.nanosToLeave = nanosToLeave;
        this.observation = observation;
    }

    static Submission of(PreparedEvent event, ResultReceiver receiver, PublishObservations observations) {
        return of(event, receiver, false, Long.MAX_VALUE, observations);
    }

    /** {@return an event whose transaction has committed, so that nobody is left who could send it again} */
    static Submission committed(PreparedEvent event, ResultReceiver receiver, PublishObservations observations) {
        return of(event, receiver, true, Long.MAX_VALUE, observations);
    }

    /** {@return an event that is kept elsewhere too, and left there if it cannot leave in this time} */
    static Submission kept(
            PreparedEvent event, ResultReceiver receiver, Duration toLeave, PublishObservations observations) {
        return of(event, receiver, false, toLeave.toNanos(), observations);
    }

    private static Submission of(
            PreparedEvent event,
            ResultReceiver receiver,
            boolean committed,
            long nanosToLeave,
            PublishObservations observations) {
        var observation = observations.start(event);
        var traced = observation == null ? event : observation.traced(event);
        return new Submission(traced, receiver, committed, nanosToLeave, observation);
    }

    PreparedEvent event() {
        return event;
    }

    ResultReceiver receiver() {
        return receiver;
    }

    /** {@return whether it has waited for its first call for too long} */
    boolean isLate() {
        return attempts == 1 && System.nanoTime() - handedIn > nanosToLeave;
    }

    boolean isCommitted() {
        return committed;
    }

    long handedIn() {
        return handedIn;
    }

    long waitingSince() {
        return waitingSince;
    }

    int attempts() {
        return attempts;
    }

    boolean isWaiting() {
        return waiting;
    }

    void waits() {
        waiting = true;
        waitingSince = System.nanoTime();
    }

    void leaves() {
        waiting = false;
        inCall = true;
        attempts++;
    }

    /**
     * @param maybeTaken whether there was no answer
     * @param failure why it is to be sent again
     */
    void comesBack(boolean maybeTaken, RuntimeException failure) {
        inCall = false;
        this.maybeTaken |= maybeTaken;
        if (observation != null) {
            observation.context().retried(failure);
        }
    }

    /** {@return whether EventBridge may have taken it although there is no result} */
    boolean maybeTaken() {
        return inCall || maybeTaken;
    }

    /** {@return whether EventBridge may have taken it with an attempt that came before the current one} */
    boolean maybeTakenBefore() {
        return maybeTaken;
    }

    boolean isSettled() {
        return result != null;
    }

    void settle(PublishResult result) {
        this.result = result;
    }

    /** Tells the result to whoever waits for it. A thread that waits stops the observation itself, in its own context. */
    void tell() {
        try {
            if (!receiver.onlyWakes()) {
                stopObservation();
            }
        } finally {
            receiver.settled(this);
        }
    }

    boolean isObserved() {
        return observation != null;
    }

    void stopObservation() {
        if (observation != null) {
            observation.stop(result());
        }
    }

    Failed failed(EventBridgePublishException exception) {
        return new Failed(event.origin(), exception);
    }

    /** {@return what became of it when the thread that waits was interrupted} */
    Failed interrupted() {
        return failed(EventNotAcceptedException.interrupted(event.event(), maybeTaken()));
    }

    /** {@return what became of it when the template was closed before} */
    Failed unsent() {
        return failed(
                maybeTaken()
                        ? PublisherClosedException.notAnswered(event.event())
                        : PublisherClosedException.notSent(event.event()));
    }

    PublishResult result() {
        if (result == null) {
            throw new IllegalStateException("Nothing became of " + event + " yet");
        }
        return result;
    }

    Published publishedOrThrow() {
        if (result() instanceof Failed failed) {
            throw failed.exception();
        }
        return (Published) result();
    }
}
