package com.brillconsulting.eventbridge.pattern;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import software.amazon.event.ruler.Patterns;

/**
 * Matches many named patterns together and reads an event only once. The cost depends on the fields of the event and on
 * the number of matching patterns, and hardly on the total number of patterns. Thread-safe. The next match sees a
 * change completely or not at all.
 *
 * @param <T> the type of the names; it must be immutable and have {@code equals} and {@code hashCode}
 * @since 0.1.0
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

    /**
     * Sets the pattern of a name. It replaces all earlier patterns of the name.
     *
     * @param name the name
     * @param pattern its only pattern
     */
    public void put(T name, CompiledPattern pattern) {

        put(name, List.of(pattern));
    }

    /**
     * Sets the patterns of a name, of which one must match. They replace all earlier patterns of the name.
     *
     * @param name the name
     * @param patterns its patterns
     */
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

    /**
     * Removes a name and all its patterns. Does nothing if the name is unknown.
     *
     * @param name the name
     */
    public void remove(T name) {

        lock.writeLock().lock();
        try {
            forget(name);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * Finds the names with a pattern that matches an event.
     *
     * @param eventJson the whole event with its envelope
     * @return each name once, in no particular order
     * @throws InvalidEventDocumentException if the text is not a JSON object
     */
    public List<T> match(String eventJson) {

        lock.readLock().lock();
        try {
            return machine.match(eventJson);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** {@return the number of names} */
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
