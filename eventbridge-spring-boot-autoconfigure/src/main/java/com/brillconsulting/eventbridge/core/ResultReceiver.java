package com.brillconsulting.eventbridge.core;

import org.jspecify.annotations.Nullable;

/** Who waits for what becomes of an event. */
@FunctionalInterface
interface ResultReceiver {

    /**
     * Is called once, when the result of the submission is known. Unless {@link #onlyWakes()}, that is on a thread of the
     * template's own, since code of users goes on from here.
     */
    void settled(Submission submission);

    /** {@return whether no code of users runs when it is called, so that any thread may call it} */
    default boolean onlyWakes() {
        return false;
    }

    /** {@return the caller whose thread waits, and may make a call meanwhile; null if none does} */
    default @Nullable Caller caller() {
        return null;
    }
}
