package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.OwnershipMarks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * A rule with all that belongs to it.
 *
 * @param rule what {@code ListRules} shows
 * @param targets its targets
 * @param tags its tags
 */
record RuleState(Rule rule, List<Target> targets, Map<String, String> tags) {

    /** {@return the target of this id} */
    Optional<Target> target(String id) {
        return targets.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** {@return the ids of its targets} */
    Set<String> ids() {
        return targets.stream().map(Target::id).collect(Collectors.toSet());
    }

    /** {@return whether the application once declared this target, or made it to stand in for one} */
    boolean wasDeclared(String id) {
        return id.startsWith(RuleTargets.STAND_IN)
                || List.of(tags.getOrDefault(OwnershipMarks.TARGETS_TAG, "").split(" "))
                        .contains(OwnershipMarks.target(id));
    }
}
