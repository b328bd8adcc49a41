package com.brillconsulting.eventbridge.reconcile;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What became of a plan.
 *
 * @param plan what was to change
 * @param outcomes what became of each change, in the order of the plan; empty if the plan was not applied
 */
public record ReconciliationResult(Plan plan, List<Outcome> outcomes) {

    /** Copies the list. */
    public ReconciliationResult {
        outcomes = List.copyOf(outcomes);
    }

    /** {@return the outcomes of one status} */
    public List<Outcome> outcomes(Status status) {
        return outcomes.stream().filter(it -> it.status() == status).toList();
    }

    /** {@return whether every change was made} */
    public boolean isComplete() {
        return outcomes.stream().allMatch(it -> it.status() == Status.DONE);
    }

    /**
     * Makes sure that every change was made.
     *
     * @throws ReconciliationException if one was not; it tells what was done, what was not, and why
     */
    public void throwIfIncomplete() {
        if (!isComplete()) {
            throw ReconciliationException.incomplete(this);
        }
    }

    /** {@return whether nothing but throttling prevented changes} */
    boolean wasThrottled() {
        var failed = outcomes(Status.FAILED);
        return !failed.isEmpty()
                && failed.stream()
                        .allMatch(it -> it.failure() != null
                                && it.failure().getCause() instanceof AwsServiceException refusal
                                && refusal.isThrottlingException());
    }

    /** {@return how many changes were made, and each that was not with its reason} */
    @Override
    public String toString() {
        return outcomes.stream()
                .filter(it -> it.status() != Status.DONE)
                .map(it -> "%n  %s %s: %s"
                        .formatted(it.status() == Status.FAILED ? "failed " : "left out", it.change(), it.reason()))
                .collect(Collectors.joining(
                        "",
                        "%d of %d changes made".formatted(outcomes(Status.DONE).size(), outcomes.size()),
                        ""));
    }

    /** What became of a change. */
    public enum Status {
        /** It was made. */
        DONE,
        /** It was tried, and AWS refused. The next start tries it again. */
        FAILED,
        /** It was not tried, since something that it needs failed. */
        SKIPPED
    }

    /**
     * What became of one change.
     *
     * @param change the change
     * @param status what became of it
     * @param reason why it was not made; empty if it was
     * @param failure what AWS said; null unless it failed
     */
    public record Outcome(
            Change change,
            Status status,
            String reason,
            @Nullable ReconciliationException failure) {}
}
