package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Marks the events that a rule's method handles, so that it handles none twice. In a transaction that the store takes
 * part in, an event is marked as done along with what the method does, and both hold or neither. Anywhere else it is
 * marked as started before the method is called and as done afterwards; should the process end in between, the event can
 * be handled again when the mark's lease has ended, which is renewed while the method runs.
 */
final class Idempotency {

    private static final Log logger = LogFactory.getLog(Idempotency.class);

    private static final String STARTED = "started ";
    private static final String DONE = "done ";

    /** How often in the time of a lease it is renewed, so that two of them may fail. */
    private static final int RENEWALS = 3;

    /** What the key's column holds in the tables of Spring Integration. */
    private static final int MAX_KEY_LENGTH = 255;

    private final IdempotencyStore store;
    private final Duration lease;
    private final Duration longest;
    private final Clock clock;
    private final Set<Mark> begun = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean renewing = new AtomicBoolean();
    private final Executor renewals;

    /**
     * Makes it.
     *
     * @param lease how long an event stays untouched that was begun, unless that is renewed
     * @param longest how long it is renewed, that is, how long the method may take
     */
    Idempotency(IdempotencyStore store, Duration lease, Duration longest, Clock clock, ListenerTimer timer) {
        this.store = store;
        this.lease = lease;
        this.longest = longest;
        this.clock = clock;
        var threads = new SimpleAsyncTaskExecutor("eventbridge-listener-leases-");
        threads.setDaemon(true);
        this.renewals = threads;
        timer.every(lease.dividedBy(RENEWALS), this::renew);
    }

    /** {@return whether the transaction that is active now would hold the marks} To be asked before anything is marked. */
    boolean isBound() {
        return TransactionSynchronizationManager.isActualTransactionActive() && store.isBoundToTransaction();
    }

    /**
     * {@return the mark of an event that is now to be handled; null if it was handled already}
     *
     * @param bound whether the transaction that is active holds it
     * @throws EventInProgressException if it is being handled
     */
    @Nullable Mark mark(ListenerDeclaration listener, ReceivedEvent event, boolean bound) {
        var key = key(listener, event);
        var value = bound ? done() : started();
        var found = store.putIfAbsent(key, value);
        if (found != null && found.startsWith(DONE)) {
            return null;
        }
        if (found != null && !(hasEnded(found) && store.replace(key, found, value))) {
            throw new EventInProgressException(leaseOf(found));
        }
        var mark = new Mark(key, value, bound, clock.instant().plus(longest));
        if (!bound) {
            begun.add(mark);
        }
        return mark;
    }

    /** A method that takes longer than the lease would otherwise be called by another instance too. */
    private void renew() {
        if (!begun.isEmpty() && renewing.compareAndSet(false, true)) {
            renewals.execute(() -> {
                try {
                    begun.forEach(this::renew);
                } finally {
                    renewing.set(false);
                }
            });
        }
    }

    private void renew(Mark mark) {
        synchronized (mark) {
            if (!begun.contains(mark) || clock.instant().isAfter(mark.longest)) {
                return;
            }
            try {
                var value = started();
                if (store.replace(mark.key, mark.value, value)) {
                    mark.value = value;
                }
            } catch (RuntimeException e) {
                logger.warn("The lease of an event that is being handled could not be renewed: %s".formatted(e));
                logger.debug("Why it could not be renewed", e);
            }
        }
    }

    /** The event was handled. */
    void keep(Mark mark) {
        synchronized (mark) {
            begun.remove(mark);
            if (!mark.bound) {
                store.replace(mark.key, mark.value, done());
            }
        }
    }

    /** The event was not handled. A transaction that goes on undoes the mark itself if this fails. */
    void forget(Mark mark) {
        synchronized (mark) {
            begun.remove(mark);
            try {
                if (mark.bound || mark.value.equals(store.get(mark.key))) {
                    store.remove(mark.key);
                }
            } catch (RuntimeException e) {
                logger.debug("The mark of an event could not be removed", e);
            }
        }
    }

    private String started() {
        return STARTED + clock.instant().plus(lease) + " " + UUID.randomUUID();
    }

    private String done() {
        return DONE + clock.instant();
    }

    private boolean hasEnded(String started) {
        return !leaseOf(started).isAfter(clock.instant());
    }

    private static Instant leaseOf(String started) {
        var text = started.startsWith(STARTED)
                ? started.substring(STARTED.length()).replaceFirst(" .*", "")
                : "";
        try {
            return Instant.parse(text);
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "The mark '%s' of an event is none that this application writes".formatted(started), e);
        }
    }

    private static String key(ListenerDeclaration listener, ReceivedEvent event) {
        var key = "%s/%s/%s"
                .formatted(listener.queue(), listener.rule(), event.envelope().id());
        return key.length() <= MAX_KEY_LENGTH ? key : digest(key);
    }

    private static String digest(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /** That an event is being handled, or was. */
    static final class Mark {

        private final String key;
        private final boolean bound;
        private final Instant longest;
        private String value;

        Mark(String key, String value, boolean bound, Instant longest) {
            this.key = key;
            this.value = value;
            this.bound = bound;
            this.longest = longest;
        }

        /** {@return whether the transaction of the method holds it} */
        boolean bound() {
            return bound;
        }
    }
}
