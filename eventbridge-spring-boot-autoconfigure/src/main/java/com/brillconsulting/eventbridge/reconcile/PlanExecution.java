package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.reconcile.ReconciliationResult.Outcome;
import com.brillconsulting.eventbridge.reconcile.ReconciliationResult.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the changes of a plan, level by level; of one level several at a time. */
final class PlanExecution {

    private static final Logger LOG = LoggerFactory.getLogger(PlanExecution.class);

    private final Plan plan;
    private final Parallel parallel;
    private final Set<String> undone = ConcurrentHashMap.newKeySet();

    PlanExecution(Plan plan, Parallel parallel) {
        this.plan = plan;
        this.parallel = parallel;
    }

    ReconciliationResult run() {
        var outcomes = new ArrayList<Outcome>();
        for (var level : plan.levels()) {
            outcomes.addAll(parallel.map(
                    level.stream()
                            .filter(it -> it.isEffective() && !it.isStamp())
                            .toList(),
                    this::apply));
        }
        parallel.map(plan.stamps(), this::stamp);
        return new ReconciliationResult(plan, List.copyOf(outcomes));
    }

    /** What cannot be stamped is as declared all the same. */
    private boolean stamp(Change change) {
        try {
            change.apply();
            return true;
        } catch (ReconciliationException e) {
            LOG.warn(
                    "The revision of this release could not be left on the {}, so that an older one may prune: {}",
                    change.resource(),
                    e.getMessage());
            return false;
        }
    }

    private Outcome apply(Change change) {
        var missing =
                change.requires().stream().filter(undone::contains).sorted().toList();
        if (!missing.isEmpty()) {
            undone.add(change.resource());
            return new Outcome(
                    change, Status.SKIPPED, "it needs the %s".formatted(String.join(", the ", missing)), null);
        }
        try {
            change.apply();
            return new Outcome(change, Status.DONE, "", null);
        } catch (ReconciliationException e) {
            undone.add(change.resource());
            return new Outcome(change, Status.FAILED, String.valueOf(e.getMessage()), e);
        }
    }
}
