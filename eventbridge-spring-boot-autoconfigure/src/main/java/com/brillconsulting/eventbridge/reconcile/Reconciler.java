package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.Topology;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * Makes AWS match a topology. It creates and updates; it deletes nothing, and changes nothing that another owner made.
 * Every step may be taken again and by several instances at once.
 */
public class Reconciler {

    private final EventBridgeClient events;
    private final SqsAsyncClient sqs;

    /** Creates a reconciler for the account and region of these clients. */
    public Reconciler(EventBridgeClient events, SqsAsyncClient sqs) {
        this.events = events;
        this.sqs = sqs;
    }

    /**
     * {@return what has to change so that AWS matches the topology} This only reads.
     *
     * @param topology what shall exist, without {@linkplain Topology#problems() problems}
     * @throws ReconciliationException if AWS cannot be read
     */
    public Plan plan(Topology topology) {
        if (topology.isEmpty()) {
            return new Plan(List.of(), 0);
        }
        var calls = new AwsCalls();
        var existingRules = new ExistingRules(events, calls);
        var existingQueues = new ExistingQueues(sqs, calls, topology);
        var rules = new Rules(events, calls, existingRules, existingQueues);
        var kinds = List.of(
                new EventBuses(events, calls, existingRules), new Queues(sqs, calls, existingQueues, rules), rules);
        var comparisons = kinds.stream().map(it -> it.compare(topology)).toList();
        return new Plan(
                comparisons.stream().flatMap(it -> it.levels().stream()).toList(),
                comparisons.stream()
                        .mapToInt(ResourceKind.Comparison::unchanged)
                        .sum());
    }

    /**
     * Makes the changes.
     *
     * @param plan what has to change; it must be recent, and is applied once
     * @throws ReconciliationException if the plan has {@linkplain Plan#conflicts() conflicts}, in which case nothing is
     *     changed, or if a change fails, in which case the next plan continues from there
     */
    public void apply(Plan plan) {
        var conflicts = plan.conflicts();
        if (!conflicts.isEmpty()) {
            throw ReconciliationException.refused(conflicts);
        }
        plan.levels().forEach(level -> level.forEach(Change::apply));
    }
}
