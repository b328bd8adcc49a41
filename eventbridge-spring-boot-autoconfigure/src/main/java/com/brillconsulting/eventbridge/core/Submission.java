package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishObservations.EventObservation;
import com.brillconsulting.eventbridge.core.PublishResult.Failed;
import com.brillconsulting.eventbridge.core.PublishResult.Published;
import org.jspecify.annotations.Nullable;

/** One event on its way, and what became of it. It is changed only under the lock of its sender, or while in a call. */
final class Submission {

    private final PreparedEvent event;
    private final ResultReceiver receiver;
    private final long handedIn = System.nanoTime();
    private long waitingSince = handedIn;
    private boolean waiting;
    private int attempts;
    private boolean inCall;
    private boolean maybeTaken;
    private @Nullable PublishResult result;

    private final @Nullable EventObservation observation;

    private Submission(PreparedEvent event, ResultReceiver receiver, @Nullable EventObservation observation) {
        this.event = event;
        this.receiver = receiver;
        this.observation = observation;
    }

    static Submission of(PreparedEvent event, ResultReceiver receiver, PublishObservations observations) {
        var observation = observations.start(event);
        return new Submission(observation == null ? event : observation.traced(event), receiver, observation);
    }

    PreparedEvent event() {
        return event;
    }

    ResultReceiver receiver() {
        return receiver;
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

    boolean isSettled() {
        return result != null;
    }

    void settle(PublishResult result) {
        this.result = result;
    }

    /** Tells the result to whoever waits for it. */
    void tell() {
        if (observation != null) {
            observation.stop(result());
        }
        receiver.settled(this);
    }

    Failed failed(EventBridgePublishException exception) {
        return new Failed(event.origin(), exception);
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
