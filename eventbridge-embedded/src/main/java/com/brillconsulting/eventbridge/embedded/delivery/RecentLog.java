package com.brillconsulting.eventbridge.embedded.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The latest of what happened, bounded by how much there is and by how much memory it takes, whichever is less.
 *
 * @param <T> what is kept
 */
public final class RecentLog<T extends RecentLog.Entry> {

    /** How many characters the entries of a log may have together. */
    static final long MOST_CHARACTERS = 16L << 20;

    /** Something in a log, of which is known how much it takes. */
    public abstract static class Entry {

        private long characters;
        private boolean kept;

        /**
         * @param characters how much memory it takes, about
         */
        protected Entry(long characters) {
            this.characters = characters;
        }
    }

    private final int capacity;
    private final Deque<T> entries = new ArrayDeque<>();
    private long characters;

    /** Creates an empty log for so many entries. */
    public RecentLog(int capacity) {
        this.capacity = capacity;
    }

    /** Adds an entry, for which the oldest may have to go. */
    public synchronized void add(T entry) {
        if (capacity > 0) {
            Entry common = entry;
            common.kept = true;
            entries.addLast(entry);
            characters += common.characters;
            shrink();
        }
    }

    /** Takes note that an entry has grown, if it is still here. */
    synchronized void grow(Entry entry, long more) {
        entry.characters += more;
        if (entry.kept) {
            characters += more;
            shrink();
        }
    }

    private void shrink() {
        while (entries.size() > capacity || characters > MOST_CHARACTERS && entries.size() > 1) {
            Entry oldest = entries.removeFirst();
            oldest.kept = false;
            characters -= oldest.characters;
        }
    }

    /** {@return all entries that are kept, oldest first} */
    public synchronized List<T> entries() {
        return List.copyOf(entries);
    }

    synchronized void clear() {
        entries.forEach(entry -> ((Entry) entry).kept = false);
        entries.clear();
        characters = 0;
    }
}
