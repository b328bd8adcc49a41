package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Marks the events that a rule's method handles, so that it handles none twice. In a transaction that the store takes
 * part in, an event is marked as done along with what the method does, and both hold or neither. Anywhere else it is
 * marked as started before the method is called and as done afterwards; should the process end in between, the event can
 * be handled again when the mark's lease has ended.
 */
final class Idempotency {

    private static final Log logger = LogFactory.getLog(Idempotency.class);

    private static final String STARTED = "started ";
    private static final String DONE = "done ";

    /** What the key's column holds in the tables of Spring Integration. */
    private static final int MAX_KEY_LENGTH = 255;

    private final IdempotencyStore store;
    private final Duration lease;
    private final Clock clock;

    Idempotency(IdempotencyStore store, Duration lease, Clock clock) {
        this.store = store;
        this.lease = lease;
        this.clock = clock;
    }

    /**
     * {@return the mark of an event that is now to be handled; null if it was handled already}
     *
     * @throws EventInProgressException if it is being handled
     */
    @Nullable Mark mark(ListenerDeclaration listener, ReceivedEvent event) {
        var key = key(listener, event);
        var bound = store.transactional() && TransactionSynchronizationManager.isActualTransactionActive();
        var value = bound ? done() : STARTED + clock.instant().plus(lease) + " " + UUID.randomUUID();
        var found = store.putIfAbsent(key, value);
        if (found != null && found.startsWith(DONE)) {
            return null;
        }
        if (found != null && !(hasEnded(found) && store.replace(key, found, value))) {
            throw new EventInProgressException(leaseOf(found));
        }
        return new Mark(key, value, bound);
    }

    /** The event was handled. */
    void keep(Mark mark) {
        if (!mark.bound) {
            store.replace(mark.key, mark.value, done());
        }
    }

    /** The event was not handled. A transaction that goes on undoes the mark itself if this fails. */
    void forget(Mark mark) {
        try {
            if (mark.bound || mark.value.equals(store.get(mark.key))) {
                store.remove(mark.key);
            }
        } catch (RuntimeException e) {
            logger.debug("The mark of an event could not be removed", e);
        }
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

    /**
     * That an event is being handled, or was.
     *
     * @param bound whether the transaction of the method holds it
     */
    record Mark(String key, String value, boolean bound) {}
}
