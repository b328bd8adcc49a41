package com.brillconsulting.eventbridge.admin;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.DescribeReplayResponse;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;

/**
 * The progress of a replay.
 *
 * @param name the name of the replay
 * @param state the state in the service
 * @param from the time of the first event
 * @param to the time after the last event
 * @param lastReplayed the time of the last replayed event; null before the first
 * @param reason the reason for this state; empty if the service gives none
 * @since 0.1.0
 */
public record ReplayProgress(
        String name,
        ReplayState state,
        Instant from,
        Instant to,
        @Nullable Instant lastReplayed,
        String reason) {

    static ReplayProgress of(DescribeReplayResponse replay) {
        return new ReplayProgress(
                replay.replayName(),
                replay.state(),
                replay.eventStartTime(),
                replay.eventEndTime(),
                replay.eventLastReplayedTime(),
                replay.stateReason() == null ? "" : replay.stateReason());
    }

    /** {@return whether the replay has ended} */
    public boolean hasEnded() {
        return state == ReplayState.COMPLETED || state == ReplayState.CANCELLED || state == ReplayState.FAILED;
    }

    /** {@return the replayed fraction of the time, 0 to 1} */
    public double fraction() {
        if (state == ReplayState.COMPLETED) {
            return 1;
        }
        if (lastReplayed == null) {
            return 0;
        }
        var whole = Duration.between(from, to).toMillis();
        var done = Duration.between(from, lastReplayed).toMillis();
        return Math.max(0, Math.min(1, (double) done / Math.max(1, whole)));
    }
}
