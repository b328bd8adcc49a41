package com.brillconsulting.eventbridge.admin;

import java.util.concurrent.CompletableFuture;

/** A replay that was started. It goes on at AWS, whatever becomes of the application. */
public interface ReplayRun {

    /** {@return its name} */
    String name();

    /** {@return how far it is, asked for anew} */
    ReplayProgress progress();

    /** {@return what completes when it is completed or cancelled, and fails with {@link ReplayFailedException} otherwise}
     * It fails with {@link IllegalStateException} if the application ends first, which ends nothing but the waiting.
     */
    CompletableFuture<ReplayProgress> completion();

    /** Ends it early. What was replayed already stays delivered; nothing happens if it has ended. */
    void cancel();
}
