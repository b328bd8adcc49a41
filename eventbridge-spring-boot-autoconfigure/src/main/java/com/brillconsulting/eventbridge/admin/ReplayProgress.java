package com.brillconsulting.eventbridge.admin;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.DescribeReplayResponse;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;

/**
 * How far a replay is.
 *
 * @param name the name of the replay
 * @param state the service's word for it
 * @param from the time of the first event
 * @param to the time after the last event
 * @param lastReplayed the time of the event that was replayed last; null before the first
 * @param reason why it is in this state; empty if the service gives none
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

    /** {@return whether it is at its end} */
    public boolean hasEnded() {
        return state == ReplayState.COMPLETED || state == ReplayState.CANCELLED || state == ReplayState.FAILED;
    }

    /** {@return how much of the time was gone through, 0 to 1} */
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
