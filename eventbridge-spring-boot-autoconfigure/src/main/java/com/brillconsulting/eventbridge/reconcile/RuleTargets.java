package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.OwnershipMarks;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ConcurrentModificationException;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * Changes the targets of rules. What comes is put before what goes is removed: an enabled rule without targets drops what
 * it matches, for a moment or, when the next call fails, for good.
 */
final class RuleTargets {

    /** What the id of a target begins with that stands in for another while that one is put anew. */
    static final String STAND_IN = "eventbridge-stand-in-";

    private final Reconciliation run;
    private final EventBridgeClient events;

    RuleTargets(Reconciliation run) {
        this.run = run;
        this.events = run.clients.events();
    }

    /**
     * Makes the targets of a rule those that are declared.
     *
     * @param present the rule as it is
     * @param declared the targets that it shall have
     */
    void change(RuleDefinition rule, RuleState present, List<Target> declared) {
        var ids = new TreeSet<>(present.ids());
        var going = new ArrayList<>(superfluous(rule, present));
        var coming = new ArrayDeque<>(inOrder(declared, present));
        while (!coming.isEmpty()) {
            put(rule, fitting(coming, ids, going.isEmpty()));
            remove(rule.bus(), rule.name(), leaving(going, coming.size(), ids));
        }
        remove(rule.bus(), rule.name(), going);
        putAnew(
                rule,
                ids,
                declared.stream().filter(it -> losesItsRole(present, it)).toList());
    }

    /** A target takes the place of the one with its id at once, so that those come first. */
    private static List<Target> inOrder(List<Target> declared, RuleState present) {
        return declared.stream()
                .sorted(Comparator.comparing(it -> present.target(it.id()).isEmpty()))
                .toList();
    }

    /** {@return those that can be put now; all where nothing makes room for them, so that the service tells why not} */
    private static List<Target> fitting(Deque<Target> coming, Set<String> ids, boolean all) {
        var fitting = new ArrayList<Target>();
        while (!coming.isEmpty()
                && (all || ids.contains(coming.element().id()) || ids.size() < RuleDefinition.MAX_TARGETS)) {
            ids.add(coming.element().id());
            fitting.add(coming.remove());
        }
        return fitting;
    }

    /** {@return those that make room for a number of others} At least one stays until others are there. */
    private static List<String> leaving(List<String> going, int others, Set<String> ids) {
        var leaving = List.copyOf(going.subList(0, Math.min(going.size(), Math.min(others, ids.size() - 1))));
        going.removeAll(leaving);
        ids.removeAll(leaving);
        return leaving;
    }

    private List<String> superfluous(RuleDefinition rule, RuleState present) {
        return RuleComparison.undeclared(rule, present).stream()
                .map(Target::id)
                .filter(it -> run.settings.prune() || present.wasDeclared(it))
                .toList();
    }

    private static boolean losesItsRole(RuleState present, Target declared) {
        return declared.roleArn() == null
                && present.target(declared.id())
                        .filter(it -> it.roleArn() != null && it.arn().equals(declared.arn()))
                        .isPresent();
    }

    /** PutTargets keeps the role of a target, so that it is removed first, while another stands in where there is room. */
    private void putAnew(RuleDefinition rule, Set<String> ids, List<Target> targets) {
        for (var target : targets) {
            var standIn = target.toBuilder()
                    .id(STAND_IN + OwnershipMarks.target(target.id()))
                    .build();
            var hasRoom = ids.size() < RuleDefinition.MAX_TARGETS;
            put(rule, hasRoom ? List.of(standIn) : List.of());
            remove(rule.bus(), rule.name(), List.of(target.id()));
            put(rule, List.of(target));
            remove(rule.bus(), rule.name(), hasRoom ? List.of(standIn.id()) : List.of());
        }
    }

    void put(RuleDefinition rule, List<Target> targets) {
        if (targets.isEmpty()) {
            return;
        }
        run.calls.call("events:PutTargets", rule.label(), () -> {
            var response = events.putTargets(
                    it -> it.rule(rule.name()).eventBusName(rule.bus()).targets(targets));
            response.failedEntries()
                    .forEach(it ->
                            fail("events:PutTargets", rule.label(), it.targetId(), it.errorCode(), it.errorMessage()));
            return response;
        });
    }

    void remove(String bus, String rule, List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        var label = RuleReader.label(bus, rule);
        run.calls.call("events:RemoveTargets", label, () -> {
            var response =
                    events.removeTargets(it -> it.rule(rule).eventBusName(bus).ids(ids));
            response.failedEntries()
                    .forEach(it ->
                            fail("events:RemoveTargets", label, it.targetId(), it.errorCode(), it.errorMessage()));
            return response;
        });
    }

    private static void fail(String action, String label, String target, String code, String message) {
        var text = "target \"%s\": %s %s".formatted(target, code, message);
        if ("ConcurrentModificationException".equals(code)) {
            throw ConcurrentModificationException.builder()
                    .message(text)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode(code)
                            .errorMessage(text)
                            .build())
                    .build();
        }
        throw ReconciliationException.failed(action, label, text);
    }
}
