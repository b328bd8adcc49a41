package com.brillconsulting.eventbridge.pattern;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import software.amazon.event.ruler.Patterns;

/**
 * Many named patterns, matched together in one pass over an event: the cost of an event depends on its own fields and on
 * how many patterns match it, hardly on how many there are. Safe for use by many threads; a change is seen by the next
 * match, whole or not at all. A new name costs its own pattern; a removed or replaced one has the next match prepare all
 * patterns anew.
 *
 * @param <T> what names a pattern: immutable, with {@code equals} and {@code hashCode}
 */
public final class PatternMachine<T> {

    private final Map<T, List<Map<String, List<Patterns>>>> branchesByName = new LinkedHashMap<>();

    // event-ruler calls itself thread-safe, yet a reader misses unrelated rules while a writer restructures the
    // machine.
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private RulerMachine<T> machine = new RulerMachine<>();
    private boolean outdated;

    /** Gives the name this pattern in place of any that it had. */
    public void put(T name, EventPattern pattern) {

        put(name, List.of(pattern));
    }

    /** Gives the name these patterns, of which one has to match, in place of any that it had. */
    public void put(T name, Collection<EventPattern> patterns) {

        var branches = patterns.stream()
                .map(EventPattern::canonical)
                .map(RulerBranches::compile)
                .map(RulerBranches::branches)
                .flatMap(List::stream)
                .distinct()
                .toList();
        writing(() -> {
            outdated |= branchesByName.put(name, branches) != null;
            if (!outdated) {
                branches.forEach(branch -> machine.add(name, branch));
            }
            return branches;
        });
    }

    /** Forgets the name and all its patterns; does nothing for an unknown name. */
    public void remove(T name) {

        writing(() -> outdated |= branchesByName.remove(name) != null);
    }

    /**
     * The names that have a pattern which matches this event, each once, in no particular order.
     *
     * @param eventJson the whole event with its envelope
     * @throws InvalidEventException if the text is no JSON object
     */
    public List<T> match(String eventJson) {

        lock.readLock().lock();
        try {
            if (!outdated) {
                return machine.match(eventJson);
            }
        } finally {
            lock.readLock().unlock();
        }
        return writing(() -> {
            rebuildIfOutdated();
            return machine.match(eventJson);
        });
    }

    /** How many names there are. */
    public int size() {

        lock.readLock().lock();
        try {
            return branchesByName.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    private void rebuildIfOutdated() {

        if (outdated) {
            machine = new RulerMachine<>();
            branchesByName.forEach((name, branches) -> branches.forEach(branch -> machine.add(name, branch)));
            outdated = false;
        }
    }

    private <R> R writing(Supplier<R> change) {

        lock.writeLock().lock();
        try {
            return change.get();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
