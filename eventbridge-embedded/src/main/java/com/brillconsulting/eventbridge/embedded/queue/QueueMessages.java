package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.queue.QueuedMessage.Key;
import com.brillconsulting.eventbridge.embedded.queue.QueuedMessage.State;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one queue, each findable by age, by when it becomes visible, and by its turn, so that no operation
 * takes longer the more of them there are (but for a logarithm). Not thread-safe: the queue's lock guards it.
 */
final class QueueMessages {

    /** How many messages are receivable, delayed and in flight. */
    record Counts(int visible, int delayed, int inFlight) {}

    private static final Comparator<QueuedMessage> BY_DUE =
            Comparator.comparingLong(QueuedMessage::due).thenComparingLong(QueuedMessage::number);

    private final NavigableMap<Key, QueuedMessage> all = new TreeMap<>();
    private final NavigableSet<QueuedMessage> delayed = new TreeSet<>(BY_DUE);
    private final NavigableSet<QueuedMessage> inFlight = new TreeSet<>(BY_DUE);
    private final DeliveryOrder lineup;
    private final MessageStore store;

    QueueMessages(DeliveryOrder lineup, MessageStore store) {
        this.lineup = lineup;
        this.store = store;
    }

    /** Takes a message that was here before. */
    void restore(QueuedMessage message) {
        all.put(message.key(), message);
        enter(message, message.state(), message.due());
    }

    void add(QueuedMessage message) {
        all.put(message.key(), message);
        lineup.update(message);
        store.added(message);
    }

    void addDelayed(QueuedMessage message, long until) {
        all.put(message.key(), message);
        enter(message, State.DELAYED, until);
        store.added(message);
    }

    /** Lets time pass: what is too old goes, what was hidden long enough is visible. */
    void advance(long now, long retentionMillis) {
        while (!all.isEmpty() && all.firstKey().sentAt() + retentionMillis <= now) {
            remove(all.firstEntry().getValue());
        }
        uncover(delayed, now);
        uncover(inFlight, now);
    }

    private void uncover(NavigableSet<QueuedMessage> hidden, long now) {
        while (!hidden.isEmpty() && hidden.first().due() <= now) {
            enter(hidden.first(), State.READY, 0);
        }
    }

    /** {@return when the next hidden message becomes visible, in milliseconds, or the end of time} */
    long nextDue() {
        long delay = delayed.isEmpty() ? Long.MAX_VALUE : delayed.first().due();
        return inFlight.isEmpty() ? delay : Math.min(delay, inFlight.first().due());
    }

    List<QueuedMessage> next(int max) {
        return lineup.next(max);
    }

    /** Hides a message until a time. */
    void hold(QueuedMessage message, long until) {
        enter(message, State.IN_FLIGHT, until);
        store.changed(message);
    }

    void release(QueuedMessage message) {
        enter(message, State.READY, 0);
        store.changed(message);
    }

    void remove(QueuedMessage message) {
        all.remove(message.key());
        enter(message, State.GONE, 0);
        store.removed(message);
    }

    private void enter(QueuedMessage message, State state, long due) {
        // The sets order by the time that is about to change.
        switch (message.state()) {
            case DELAYED -> delayed.remove(message);
            case IN_FLIGHT -> inFlight.remove(message);
            case READY, GONE -> {}
        }
        message.enter(state, due);
        switch (state) {
            case DELAYED -> delayed.add(message);
            case IN_FLIGHT -> inFlight.add(message);
            case READY, GONE -> {}
        }
        lineup.update(message);
    }

    @Nullable QueuedMessage find(Key key) {
        return all.get(key);
    }

    Counts counts() {
        return new Counts(all.size() - delayed.size() - inFlight.size(), delayed.size(), inFlight.size());
    }

    /** {@return how many entries all its structures have together, none once all messages are gone} */
    int entries() {
        return all.size() + delayed.size() + inFlight.size() + lineup.size();
    }

    void clear() {
        all.clear();
        delayed.clear();
        inFlight.clear();
        lineup.clear();
        store.cleared();
    }
}
