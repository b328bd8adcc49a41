package com.brillconsulting.eventbridge.reconcile;

import org.springframework.util.Assert;

/**
 * How a {@link Reconciler} goes about it.
 *
 * @param adopt whether existing resources that nobody is known to own are taken over
 * @param prune whether resources that the application once declared and no longer does are deleted
 * @param maxDeletes how many resources may be deleted at a time; a plan that would delete more is refused
 * @param grants whether targets are made to let EventBridge in, by their own policies
 * @param revision the revision of the application, the later the greater; what a greater one applied is left as it is.
 *     0 if it is not known
 * @param callsPerSecond how many calls go to one service in a second; 0 for no limit. AWS allows 50 to EventBridge
 * @param pruneLimits which of what is no longer declared may be deleted, and when
 * @param rollback whether what a greater revision applied is changed all the same, since this release takes its place
 */
public record ReconcilerSettings(
        boolean adopt,
        boolean prune,
        int maxDeletes,
        boolean grants,
        long revision,
        int callsPerSecond,
        PruneLimits pruneLimits,
        boolean rollback) {

    /** Takes over nothing, deletes nothing, grants what targets need, calls 40 times a second. */
    public static final ReconcilerSettings DEFAULTS =
            new ReconcilerSettings(false, false, 10, true, 0, 40, PruneLimits.DEFAULTS, false);

    /** Settings with the default limits of what may be deleted. */
    public ReconcilerSettings(
            boolean adopt, boolean prune, int maxDeletes, boolean grants, long revision, int callsPerSecond) {
        this(adopt, prune, maxDeletes, grants, revision, callsPerSecond, PruneLimits.DEFAULTS, false);
    }

    /** Checks the ranges. */
    public ReconcilerSettings {
        Assert.isTrue(maxDeletes >= 0, "The number of deletes must not be negative");
        Assert.isTrue(revision >= 0 && revision < 1_000_000_000_000L, "The revision must be 0 to 999999999999");
        Assert.isTrue(callsPerSecond >= 0, "The number of calls a second must not be negative");
    }

    /** {@return these settings with another choice of taking over what nobody owns} */
    public ReconcilerSettings withAdopt(boolean adopt) {
        return new ReconcilerSettings(
                adopt, prune, maxDeletes, grants, revision, callsPerSecond, pruneLimits, rollback);
    }

    /** {@return these settings with another choice of deleting} */
    public ReconcilerSettings withPrune(boolean prune) {
        return new ReconcilerSettings(
                adopt, prune, maxDeletes, grants, revision, callsPerSecond, pruneLimits, rollback);
    }

    /** {@return these settings with another number of deletes at a time} */
    public ReconcilerSettings withMaxDeletes(int maxDeletes) {
        return new ReconcilerSettings(
                adopt, prune, maxDeletes, grants, revision, callsPerSecond, pruneLimits, rollback);
    }

    /** {@return these settings with another choice of letting EventBridge in} */
    public ReconcilerSettings withGrants(boolean grants) {
        return new ReconcilerSettings(
                adopt, prune, maxDeletes, grants, revision, callsPerSecond, pruneLimits, rollback);
    }

    /** {@return these settings for another revision of the application} */
    public ReconcilerSettings withRevision(long revision) {
        return new ReconcilerSettings(
                adopt, prune, maxDeletes, grants, revision, callsPerSecond, pruneLimits, rollback);
    }

    /** {@return these settings with another number of calls a second} */
    public ReconcilerSettings withCallsPerSecond(int callsPerSecond) {
        return new ReconcilerSettings(
                adopt, prune, maxDeletes, grants, revision, callsPerSecond, pruneLimits, rollback);
    }

    /** {@return these settings with other limits of what may be deleted} */
    public ReconcilerSettings withPruneLimits(PruneLimits pruneLimits) {
        return new ReconcilerSettings(
                adopt, prune, maxDeletes, grants, revision, callsPerSecond, pruneLimits, rollback);
    }

    /** {@return these settings with another choice of taking the place of a greater revision} */
    public ReconcilerSettings withRollback(boolean rollback) {
        return new ReconcilerSettings(
                adopt, prune, maxDeletes, grants, revision, callsPerSecond, pruneLimits, rollback);
    }
}
