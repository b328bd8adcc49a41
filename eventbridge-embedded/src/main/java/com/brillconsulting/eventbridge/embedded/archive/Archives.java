package com.brillconsulting.eventbridge.embedded.archive;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.store.StoredMap;
import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.target.TargetDeliverer;
import com.brillconsulting.eventbridge.embedded.target.TargetInvocation;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** All archives of all accounts and regions with what they keep, and the target that their rules send events to. */
final class Archives implements TargetDeliverer {

    private final TimerClock clock;
    private final Map<Scope, NavigableMap<String, Archive>> archives = new ConcurrentHashMap<>();
    private final Map<String, ArchivedEvents> events = new ConcurrentHashMap<>();

    private final StoredMap<Archive> stored;
    private final StoredMap<ArchivedEvents.Kept> storedEvents;
    private final Store store;

    Archives(TimerClock clock, Store store) {
        this.clock = clock;
        this.store = store;
        this.stored = store.map("archives", Archive.class);
        this.storedEvents = store.map("archived-events", ArchivedEvents.Kept.class);
        stored.forEach((key, archive) -> {
            in(archive.scope()).put(archive.name(), archive);
            events.put(archive.arn(), events(archive.arn()));
        });
    }

    private ArchivedEvents events(String archiveArn) {
        return store.keeps() ? ArchivedEvents.stored(archiveArn, storedEvents) : ArchivedEvents.inMemory();
    }

    NavigableMap<String, Archive> in(Scope scope) {
        return archives.computeIfAbsent(scope, it -> new ConcurrentSkipListMap<>());
    }

    @Nullable Archive find(Scope scope, String name) {
        return in(scope).get(name);
    }

    Archive require(Scope scope, String name) {
        Archive archive = find(scope, name);
        if (archive == null) {
            throw Errors.doesNotExist("Archive", name);
        }
        return archive;
    }

    void add(Archive archive) {
        if (in(archive.scope()).putIfAbsent(archive.name(), archive) != null) {
            throw Errors.alreadyExists("Archive", archive.name());
        }
        stored.put(StoredMap.key(archive.scope(), archive.name()), archive);
        events.put(archive.arn(), events(archive.arn()));
    }

    void replace(Archive archive) {
        if (in(archive.scope()).replace(archive.name(), archive) != null) {
            stored.put(StoredMap.key(archive.scope(), archive.name()), archive);
        }
    }

    void remove(Archive archive) {
        in(archive.scope()).remove(archive.name());
        stored.remove(StoredMap.key(archive.scope(), archive.name()));
        ArchivedEvents kept = events.remove(archive.arn());
        if (kept != null) {
            kept.clear();
        }
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
        String[] rule = invocation.ruleArn().split(":", 6);
        String name = rule[5].substring(rule[5].lastIndexOf('/') + 1 + Archive.RULE_PREFIX.length());
        Archive archive = find(new Scope(rule[4], rule[3]), name);
        if (archive != null) {
            keep(archive, invocation.event());
        }
    }

    private void keep(Archive archive, Event event) {
        Instant now = clock.instant();
        events(archive).add(event, now);
    }
}
