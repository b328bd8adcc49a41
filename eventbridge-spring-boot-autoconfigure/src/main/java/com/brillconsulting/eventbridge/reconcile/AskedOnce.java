package com.brillconsulting.eventbridge.reconcile;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks AWS once. What could not be looked at is not asked again: each try may last until its time is out. */
final class AskedOnce<T> implements Supplier<T> {

    private final Supplier<T> question;
    private @Nullable T answer;
    private @Nullable ReconciliationException failure;

    AskedOnce(Supplier<T> question) {
        this.question = question;
    }

    /** {@return the answer, if it was asked for and given} */
    synchronized Optional<T> known() {
        return Optional.ofNullable(answer);
    }

    @Override
    public synchronized T get() {
        if (failure != null) {
            throw failure;
        }
        if (answer == null) {
            try {
                answer = question.get();
            } catch (ReconciliationException e) {
                failure = e;
                throw e;
            }
        }
        return answer;
    }
}
