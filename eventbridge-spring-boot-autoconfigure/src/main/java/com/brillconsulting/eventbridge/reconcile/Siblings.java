package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other instances of an application that start at the same time. Where much is to be made, one of them makes it, and
 * the others wait as long as it gets on: the same calls by all of them would have AWS throttle each. There is no claim that
 * could outlive its owner. What shows is how much there is, and when that stands still the next takes over.
 */
final class Siblings {

    private static final Logger LOG = LoggerFactory.getLogger(Siblings.class);

    /** A plan with fewer changes takes less than the waiting would. */
    private static final long MANY = 10;

    /** Whoever still waits then makes what is missing. */
    private static final int MOST_LOOKS = 200;

    private final Reconciler reconciler;
    private final Fleet fleet;

    Siblings(Reconciler reconciler, Fleet fleet) {
        this.reconciler = reconciler;
        this.fleet = fleet;
    }

    /**
     * Waits as long as another instance makes what is planned.
     *
     * @return whether it made any of it, so that the plan is no longer true
     */
    boolean made(Topology topology, Plan plan) {
        if (!fleet.isShared()
                || plan.changes().stream().filter(Change::isEffective).count() < MANY) {
            return false;
        }
        var planned = reconciler.progress(topology);
        var seen = planned;
        for (var looks = 0; looks < MOST_LOOKS; looks++) {
            fleet.spreadOut();
            var now = reconciler.progress(topology);
            if (!now.isFurtherThan(seen)) {
                return now.isFurtherThan(planned);
            }
            LOG.info("Another instance of this application makes what is declared, {}; waiting for it", now);
            while (now.isFurtherThan(seen) && !now.isComplete() && looks++ < MOST_LOOKS) {
                seen = now;
                fleet.pause().of(fleet.look().plus(Pause.partOf(fleet.look())));
                now = reconciler.progress(topology);
            }
            if (now.isComplete()) {
                return true;
            }
            seen = now.isKnown() ? now : seen;
        }
        return true;
    }

    /**
     * How much of what is declared there is.
     *
     * @param made how many buses, queues and rules are there, the rules as they are declared
     * @param declared how many there shall be; -1 if AWS does not tell what there is
     */
    record Progress(long made, long declared) {

        static final Progress UNKNOWN = new Progress(0, -1);

        boolean isKnown() {
            return declared >= 0;
        }

        boolean isComplete() {
            return made == declared;
        }

        /** What is unknown may have got on: AWS throttles while others work. */
        boolean isFurtherThan(Progress other) {
            return !isKnown() || made > other.made;
        }

        @Override
        public String toString() {
            return isKnown() ? "%d of %d".formatted(made, declared) : "how much is not known";
        }
    }
}
