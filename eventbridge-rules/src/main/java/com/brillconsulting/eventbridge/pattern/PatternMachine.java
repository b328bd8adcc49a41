package com.brillconsulting.eventbridge.pattern;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import software.amazon.event.ruler.Patterns;

/**
 * Many named patterns, matched together in one pass over an event: the cost of an event depends on its own fields and on
 * how many patterns match it, hardly on how many there are. Safe for use by many threads; a change is seen by the next
 * match, whole or not at all.
 *
 * @param <T> what names a pattern: immutable, with {@code equals} and {@code hashCode}
 */
public final class PatternMachine<T> {

    /** So few forgotten patterns are never worth preparing all others anew. */
    private static final int TOLERATED_GARBAGE = 32;

    private final Map<T, Entry> entries = new LinkedHashMap<>();

    // event-ruler calls itself thread-safe, yet a reader misses unrelated rules while a writer restructures the
    // machine.
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private BranchIndex<T> machine = new BranchIndex<>();
    private int garbage;

    /** Gives the name this pattern in place of any that it had. */
    public void put(T name, CompiledPattern pattern) {

        put(name, List.of(pattern));
    }

    /** Gives the name these patterns, of which one has to match, in place of any that it had. */
    public void put(T name, Collection<CompiledPattern> patterns) {

        var branches = patterns.stream()
                .map(CompiledPattern::canonical)
                .map(RulerBranches::compile)
                .map(RulerBranches::branches)
                .flatMap(List::stream)
                .distinct()
                .toList();
        lock.writeLock().lock();
        try {
            forget(name);
            entries.put(name, new Entry(branches, machine.add(name, branches)));
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Forgets the name and all its patterns; does nothing for an unknown name. */
    public void remove(T name) {

        lock.writeLock().lock();
        try {
            forget(name);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * The names that have a pattern which matches this event, each once, in no particular order.
     *
     * @param eventJson the whole event with its envelope
     * @throws InvalidEventDocumentException if the text is no JSON object
     */
    public List<T> match(String eventJson) {

        lock.readLock().lock();
        try {
            return machine.match(eventJson);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** How many names there are. */
    public int size() {

        lock.readLock().lock();
        try {
            return entries.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    private void forget(T name) {

        var entry = entries.remove(name);
        if (entry == null) {
            return;
        }
        entry.forgetting.forget();
        garbage++;
        if (garbage > TOLERATED_GARBAGE + entries.size()) {
            machine = new BranchIndex<>();
            entries.replaceAll((kept, was) -> new Entry(was.branches(), machine.add(kept, was.branches())));
            garbage = 0;
        }
    }

    /** What a name was given, and how it is forgotten. */
    private record Entry(List<Map<String, List<Patterns>>> branches, BranchIndex.Forgetting forgetting) {}
}
