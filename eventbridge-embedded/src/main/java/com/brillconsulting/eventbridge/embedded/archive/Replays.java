package com.brillconsulting.eventbridge.embedded.archive;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.ScopedRegistry;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;

/** All replays of all accounts and regions, those that are at their end too. */
final class Replays {

    private static final String INTERRUPTED = "The embedded bus was restarted during the replay. Start another one from"
            + " the time of the event that was replayed last.";

    private final ArchiveQuotas quotas;
    private final ScopedRegistry<Replay> registry;

    Replays(ArchiveQuotas quotas, Store store, Instant now) {
        this.quotas = quotas;
        this.registry = new ScopedRegistry<>(store.map("replays", Replay.class), Replay::scope, Replay::name);
        registry.all()
                .filter(replay -> replay.progress().isOpen())
                .toList()
                .forEach(replay -> registry.change(
                        replay.scope(), replay.name(), (before, others) -> replay.with(interrupted(replay, now))));
    }

    private static Replay.Progress interrupted(Replay replay, Instant now) {
        return replay.progress().state() == ReplayState.CANCELLING
                ? replay.progress().end(ReplayState.CANCELLED, null, now)
                : replay.progress().end(ReplayState.FAILED, INTERRUPTED, now);
    }

    NavigableMap<String, Replay> in(Scope scope) {
        return registry.in(scope);
    }

    Replay require(Scope scope, String name) {
        return present(registry.find(scope, name), name);
    }

    private static Replay present(@Nullable Replay replay, String name) {
        if (replay == null) {
            throw ApiException.doesNotExist("Replay", name);
        }
        return replay;
    }

    void add(Replay replay) {
        registry.change(replay.scope(), replay.name(), (before, others) -> {
            if (before != null) {
                throw ApiException.alreadyExists("Replay", replay.name());
            }
            if (others.values().stream()
                            .filter(other -> other.progress().isOpen())
                            .count()
                    >= quotas.concurrentReplays()) {
                throw ApiException.limitExceeded();
            }
            return replay;
        });
    }

    Replay progress(Scope scope, String name, UnaryOperator<Replay.Progress> change) {
        return present(
                registry.change(scope, name, (before, others) -> {
                    Replay replay = present(before, name);
                    return replay.with(change.apply(replay.progress()));
                }),
                name);
    }
}
