package com.brillconsulting.eventbridge.admin;

import java.util.concurrent.CompletableFuture;

/**
 * A started replay. It continues on AWS even if the application ends.
 *
 * @since 0.1.0
 */
public interface ReplayRun {

    /** {@return the name of the replay} */
    String name();

    /** {@return the current progress, which is read from AWS for each call} */
    ReplayProgress progress();

    /**
     * {@return a future that completes when the replay is completed or cancelled, and fails with {@link ReplayFailedException}
     * otherwise} If the application ends first, the future fails with {@link IllegalStateException}, but the replay continues.
     */
    CompletableFuture<ReplayProgress> completion();

    /**
     * Cancels the replay. Events that were already replayed remain delivered. If the replay has ended, nothing happens.
     */
    void cancel();
}
