package com.brillconsulting.eventbridge.embedded.archive;

import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;

/**
 * Runs one replay, step by step: each brings the events of one minute, as AWS does, but not too many at once. In between
 * the replay can be looked at and cancelled.
 */
final class ReplayRun {

    /** The time from one step to the next. On AWS a replay takes minutes; here nobody shall wait for one. */
    static final Duration STEP = Duration.ofMillis(10);

    private static final int EVENTS_PER_STEP = 100;

    private final Replay replay;
    private final Replays replays;
    private final Archives archives;
    private final EventBusAccess buses;
    private final TimerClock clock;
    private @Nullable Deque<Event> remaining;

    ReplayRun(Replay replay, Replays replays, Archives archives, EventBusAccess buses, TimerClock clock) {
        this.replay = replay;
        this.replays = replays;
        this.archives = archives;
        this.buses = buses;
        this.clock = clock;
    }

    void start() {
        clock.at(clock.instant().plus(STEP), this::step);
    }

    private void step() {
        boolean complete = remaining != null && remaining.isEmpty();
        if (progress(complete).isOpen()) {
            try {
                bringNext();
                start();
            } catch (RuntimeException e) {
                replays.progress(
                        replay.scope(),
                        replay.name(),
                        before -> before.end(ReplayState.FAILED, e.getMessage(), clock.instant()));
            }
        }
    }

    private Replay.Progress progress(boolean complete) {
        Instant now = clock.instant();
        return replays.progress(
                        replay.scope(),
                        replay.name(),
                        before -> before.state() == ReplayState.CANCELLING
                                ? before.end(ReplayState.CANCELLED, null, now)
                                : complete
                                        ? before.end(ReplayState.COMPLETED, null, now)
                                        : before.to(ReplayState.RUNNING))
                .progress();
    }

    private void bringNext() {
        Deque<Event> events = remaining;
        if (events == null) {
            events = new ArrayDeque<>(archived());
            remaining = events;
        }
        Event first = events.peek();
        for (int i = 0; i < EVENTS_PER_STEP && isOfMinute(first, events.peek()); i++) {
            bring(events.remove());
        }
    }

    private List<Event> archived() {
        Archive archive = archives.require(replay.scope(), replay.archive());
        return archives.events(archive)
                .between(replay.span().start(), replay.span().end());
    }

    private static boolean isOfMinute(@Nullable Event first, @Nullable Event next) {
        return first != null
                && next != null
                && first.time()
                        .truncatedTo(ChronoUnit.MINUTES)
                        .equals(next.time().truncatedTo(ChronoUnit.MINUTES));
    }

    private void bring(Event event) {
        var destination = replay.destination();
        buses.replay(replay.scope(), destination.arn(), event.replay(replay.name()), destination.filterArns());
        replays.progress(replay.scope(), replay.name(), before -> before.at(event.time()));
    }
}
