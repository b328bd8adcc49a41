package com.brillconsulting.eventbridge.admin;

/**
 * Thrown if a replay was not completed. The events that were replayed before that remain delivered.
 *
 * @since 0.1.0
 */
public class ReplayFailedException extends RuntimeException {

    private final transient ReplayProgress progress;

    ReplayFailedException(ReplayProgress progress) {
        super("Replay \"%s\" failed%s; it had come to %s. Start another one from there"
                .formatted(
                        progress.name(),
                        progress.reason().isEmpty() ? "" : ": " + progress.reason(),
                        progress.lastReplayed() == null ? progress.from() : progress.lastReplayed()));
        this.progress = progress;
    }

    /** {@return the progress at the failure} */
    public ReplayProgress getProgress() {
        return progress;
    }
}
