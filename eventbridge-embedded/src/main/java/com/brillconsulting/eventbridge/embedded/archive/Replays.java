package com.brillconsulting.eventbridge.embedded.archive;

import com.brillconsulting.eventbridge.embedded.protocol.Scope;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/** All replays of all accounts and regions, those that are at their end too. */
final class Replays {

    private final ArchiveQuotas quotas;
    private final Map<Scope, NavigableMap<String, Replay>> replays = new ConcurrentHashMap<>();

    Replays(ArchiveQuotas quotas) {
        this.quotas = quotas;
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
            throw Errors.limitExceeded();
        }
        all.put(replay.name(), replay);
    }

    synchronized Replay progress(Scope scope, String name, UnaryOperator<Replay.Progress> change) {
        Replay before = require(scope, name);
        Replay after = before.with(change.apply(before.progress()));
        in(scope).put(name, after);
        return after;
    }
}
