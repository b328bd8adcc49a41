package com.brillconsulting.eventbridge.core;

import org.jspecify.annotations.Nullable;

/** Who waits for what becomes of an event. */
@FunctionalInterface
interface ResultReceiver {

    /** Is called once, when the result of the submission is known, by any thread. */
    void settled(Submission submission);

    /** {@return the caller whose thread waits, and may make a call meanwhile; null if none does} */
    default @Nullable Caller caller() {
        return null;
    }
}
