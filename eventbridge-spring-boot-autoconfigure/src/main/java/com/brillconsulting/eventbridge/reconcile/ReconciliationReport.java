package com.brillconsulting.eventbridge.reconcile;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the last reconciliation and the last verification of this instance found and did. Safe for use by many threads. */
public final class ReconciliationReport {

    private volatile @Nullable Entry<ReconciliationResult> reconciliation;
    private volatile @Nullable Entry<ReconciliationException> failure;
    private volatile @Nullable Entry<Plan> verification;

    void reconciled(ReconciliationResult result) {
        reconciliation = new Entry<>(Instant.now(), result);
        failure = null;
    }

    void failed(ReconciliationException reason) {
        failure = new Entry<>(Instant.now(), reason);
    }

    void verified(Plan drift) {
        verification = new Entry<>(Instant.now(), drift);
    }

    /** {@return the last reconciliation; nothing before the first} */
    public Optional<Entry<ReconciliationResult>> reconciliation() {
        return Optional.ofNullable(reconciliation);
    }

    /** {@return why the last reconciliation failed; nothing if it did not, or before the first} */
    public Optional<Entry<ReconciliationException>> failure() {
        return Optional.ofNullable(failure);
    }

    /** {@return what the last verification found not to be as declared; nothing before the first} */
    public Optional<Entry<Plan>> verification() {
        return Optional.ofNullable(verification);
    }

    /**
     * Something that was found.
     *
     * @param at when
     * @param found what
     */
    public record Entry<T>(Instant at, T found) {}
}
