package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.Fingerprint;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

    /**
     * The tag that tells which targets were declared: a short hash of each id. It tells a target that is no longer
     * declared from one that somebody else added.
     */
    static final String TARGETS_TAG = "eventbridge:targets";

    private static final int HASH = 6;

    /** {@return the value of the tag for targets of these ids} */
    static String targetsTag(Collection<String> ids) {
        return ids.stream().map(RuleState::hash).collect(Collectors.toCollection(TreeSet::new)).stream()
                .collect(Collectors.joining(" "));
    }

    /** {@return the target of this id} */
    Optional<Target> target(String id) {
        return targets.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** {@return the ids of its targets} */
    Set<String> ids() {
        return targets.stream().map(Target::id).collect(Collectors.toSet());
    }

    /** {@return whether the application once declared this target} */
    boolean wasDeclared(String id) {
        return List.of(tags.getOrDefault(TARGETS_TAG, "").split(" ")).contains(hash(id));
    }

    private static String hash(String id) {
        return Fingerprint.of(List.of(id)).substring(0, HASH);
    }
}
