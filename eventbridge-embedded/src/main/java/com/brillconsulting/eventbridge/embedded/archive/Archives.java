package com.brillconsulting.eventbridge.embedded.archive;

import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.ScopedRegistry;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.store.StoredMap;
import com.brillconsulting.eventbridge.embedded.target.TargetDeliverer;
import com.brillconsulting.eventbridge.embedded.target.TargetInvocation;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All archives of all accounts and regions with what they keep, and the target that their rules send events to. */
final class Archives implements TargetDeliverer {

    private final TimerClock clock;
    private final ScopedRegistry<Archive> registry;
    private final Map<String, ArchivedEvents> events = new ConcurrentHashMap<>();
    private final StoredMap<ArchivedEvents.Kept> storedEvents;
    private final Store store;

    Archives(TimerClock clock, Store store) {
        this.clock = clock;
        this.store = store;
        this.storedEvents = store.map("archived-events", ArchivedEvents.Kept.class);
        this.registry = new ScopedRegistry<>(store.map("archives", Archive.class), Archive::scope, Archive::name);
        registry.all().forEach(archive -> events.put(archive.arn(), events(archive.arn())));
    }

    private ArchivedEvents events(String archiveArn) {
        return store.keeps() ? ArchivedEvents.stored(archiveArn, storedEvents) : ArchivedEvents.inMemory();
    }

    NavigableMap<String, Archive> in(Scope scope) {
        return registry.in(scope);
    }

    @Nullable Archive find(Scope scope, String name) {
        return registry.find(scope, name);
    }

    Archive require(Scope scope, String name) {
        return present(find(scope, name), name);
    }

    private static Archive present(@Nullable Archive archive, String name) {
        if (archive == null) {
            throw ApiException.doesNotExist("Archive", name);
        }
        return archive;
    }

    void add(Archive archive) {
        registry.change(archive.scope(), archive.name(), (before, others) -> {
            if (before != null) {
                throw ApiException.alreadyExists("Archive", archive.name());
            }
            events.put(
                    archive.arn(),
                    store.keeps() ? ArchivedEvents.empty(archive.arn(), storedEvents) : ArchivedEvents.inMemory());
            return archive;
        });
    }

    /**
     * Changes an archive.
     *
     * @param rule puts the rule of the changed archive, which may be refused
     */
    Archive change(Scope scope, String name, UnaryOperator<Archive> change, Consumer<Archive> rule) {
        return present(
                registry.change(scope, name, (before, others) -> {
                    Archive after = change.apply(present(before, name));
                    rule.accept(after);
                    return after;
                }),
                name);
    }

    void remove(Archive archive) {
        registry.change(archive.scope(), archive.name(), (before, others) -> {
            ArchivedEvents kept = events.remove(archive.arn());
            if (kept != null) {
                kept.clear();
            }
            return null;
        });
    }

    /** {@return what the archive keeps now} */
    ArchivedEvents events(Archive archive) {
        ArchivedEvents kept = events.getOrDefault(archive.arn(), ArchivedEvents.inMemory());
        kept.dropBefore(archive.keepsFrom(clock.instant()));
        return kept;
    }

    @Override
    public boolean isImmediate() {
        return true;
    }

    @Override
    public void deliver(TargetInvocation invocation) {
        ArnParts rule = ArnParts.of(invocation.ruleArn());
        Archive archive = find(rule.scope(), rule.lastName().substring(Archive.RULE_PREFIX.length()));
        if (archive != null) {
            keep(archive, invocation.event());
        }
    }

    private void keep(Archive archive, Event event) {
        Instant now = clock.instant();
        events(archive).add(event, now);
    }
}
