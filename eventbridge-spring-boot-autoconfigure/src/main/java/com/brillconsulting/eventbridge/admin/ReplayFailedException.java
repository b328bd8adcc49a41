package com.brillconsulting.eventbridge.admin;

/** A replay did not come to its end. What was replayed until then was delivered. */
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

    /** {@return how far it came} */
    public ReplayProgress getProgress() {
        return progress;
    }
}
