package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.OwnershipMarks;
import java.util.List;

/**
 * The statement that lets rules and buses of all applications reach a resource that is none of theirs. It is one for all:
 * the policy of a queue has at most ten conditions, so that with one for each, an eleventh rule could not be let in. Whose
 * a source is tells the rule of that ARN. Former releases wrote a statement for each rule.
 *
 * @param action what EventBridge is to do
 * @param resource the ARN of the resource
 */
record SharedStatement(String action, String resource) {

    private static final String SID = OwnershipMarks.SHARED_STATEMENT;

    /** {@return whether EventBridge is let in on behalf of a rule or bus} */
    boolean isGiven(ResourcePolicy policy, String source) {
        return policy.statement(former(source)).isPresent()
                || policy.sources(SID).stream().anyMatch(it -> ResourcePolicy.covers(it, source));
    }

    /** {@return whether letting EventBridge in took a change} */
    boolean give(ResourcePolicy policy, String source) {
        var moved = policy.remove(former(source));
        return policy.allow(SID, action, resource, List.of(source), false) || moved;
    }

    /** {@return whether letting it in no longer took a change} */
    boolean take(ResourcePolicy policy, String source) {
        var removed = policy.remove(former(source));
        var sources = policy.sources(SID);
        if (!sources.remove(source)) {
            return removed;
        }
        if (sources.isEmpty()) {
            policy.remove(SID);
        } else {
            policy.allow(SID, action, resource, sources, true);
        }
        return true;
    }

    private static String former(String source) {
        return OwnershipMarks.sourceStatement(source);
    }
}
