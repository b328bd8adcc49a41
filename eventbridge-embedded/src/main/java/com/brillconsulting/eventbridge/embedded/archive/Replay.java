package com.brillconsulting.eventbridge.embedded.archive;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ReplayDestination;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;

/**
 * A replay as it is at one time; a change makes a new one.
 *
 * @param archive the archive's name
 * @param span which events are replayed
 * @param started when it was asked for
 */
record Replay(
        Scope scope,
        String name,
        @Nullable String description,
        String archive,
        ReplayDestination destination,
        Span span,
        Instant started,
        Progress progress) {

    /** The times of events that are replayed, both ends included. */
    record Span(Instant start, Instant end) {}

    /**
     * How far a replay is.
     *
     * @param reason why it failed
     * @param lastEvent the time of the event that was replayed last
     * @param ended when it came to its end
     */
    record Progress(
            ReplayState state,
            @Nullable String reason,
            @Nullable Instant lastEvent,
            @Nullable Instant ended) {

        static final Progress STARTING = new Progress(ReplayState.STARTING, null, null, null);

        boolean isOpen() {
            return ended == null;
        }

        boolean isCancellable() {
            return state == ReplayState.STARTING || state == ReplayState.RUNNING;
        }

        Progress to(ReplayState state) {
            return new Progress(state, reason, lastEvent, ended);
        }

        Progress at(Instant event) {
            return new Progress(state, reason, event, ended);
        }

        Progress end(ReplayState state, @Nullable String reason, Instant time) {
            return new Progress(state, reason, lastEvent, time);
        }
    }

    String arn() {
        return scope.arn("events", "replay/" + name);
    }

    String archiveArn() {
        return Archive.arn(scope, archive);
    }

    Replay with(Progress progress) {
        return new Replay(scope, name, description, archive, destination, span, started, progress);
    }
}
