package com.brillconsulting.eventbridge.embedded.archive;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.store.StoredMap;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;

/** All replays of all accounts and regions, those that are at their end too. */
final class Replays {

    private static final String INTERRUPTED = "The embedded bus was restarted during the replay. Start another one from"
            + " the time of the event that was replayed last.";

    private final ArchiveQuotas quotas;
    private final Map<Scope, NavigableMap<String, Replay>> replays = new ConcurrentHashMap<>();

    private final StoredMap<Replay> stored;

    Replays(ArchiveQuotas quotas, Store store, Instant now) {
        this.quotas = quotas;
        this.stored = store.map("replays", Replay.class);
        stored.forEach(
                (key, replay) -> put(replay.progress().isOpen() ? replay.with(interrupted(replay, now)) : replay));
    }

    private static Replay.Progress interrupted(Replay replay, Instant now) {
        return replay.progress().state() == ReplayState.CANCELLING
                ? replay.progress().end(ReplayState.CANCELLED, null, now)
                : replay.progress().end(ReplayState.FAILED, INTERRUPTED, now);
    }

    private void put(Replay replay) {
        in(replay.scope()).put(replay.name(), replay);
        stored.put(StoredMap.key(replay.scope(), replay.name()), replay);
    }

    NavigableMap<String, Replay> in(Scope scope) {
        return replays.computeIfAbsent(scope, it -> new ConcurrentSkipListMap<>());
    }

    Replay require(Scope scope, String name) {
        Replay replay = in(scope).get(name);
        if (replay == null) {
            throw Errors.doesNotExist("Replay", name);
        }
        return replay;
    }

    synchronized void add(Replay replay) {
        NavigableMap<String, Replay> all = in(replay.scope());
        if (all.containsKey(replay.name())) {
            throw Errors.alreadyExists("Replay", replay.name());
        }
        if (all.values().stream().filter(other -> other.progress().isOpen()).count() >= quotas.concurrentReplays()) {
            throw ApiException.limitExceeded();
        }
        put(replay);
    }

    synchronized Replay progress(Scope scope, String name, UnaryOperator<Replay.Progress> change) {
        Replay before = require(scope, name);
        Replay after = before.with(change.apply(before.progress()));
        put(after);
        return after;
    }
}
