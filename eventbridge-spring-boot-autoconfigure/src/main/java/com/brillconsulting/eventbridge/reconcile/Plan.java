package com.brillconsulting.eventbridge.reconcile;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/**
 * What has to change on AWS so that it matches a topology.
 *
 * @param levels the changes in the order in which they are made; those of one level do not depend on each other
 * @param unchanged how many resources are as declared
 */
public record Plan(List<List<Change>> levels, int unchanged) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Copies the lists. */
    public Plan {
        levels = levels.stream().map(List::copyOf).filter(it -> !it.isEmpty()).toList();
    }

    /** {@return all changes, in order, conflicts and what is kept included} */
    public List<Change> changes() {
        return levels.stream()
                .flatMap(Collection::stream)
                .filter(it -> !it.isStamp())
                .toList();
    }

    /** {@return what leaves the revision of this release where nothing else changes} */
    List<Change> stamps() {
        return levels.stream()
                .flatMap(Collection::stream)
                .filter(Change::isStamp)
                .toList();
    }

    /** {@return what a newer release of the application keeps from this one} */
    List<Change> ofNewer() {
        return changes().stream().filter(Change::isOfNewer).toList();
    }

    /** {@return the changes of one kind} */
    public List<Change> changes(Change.Kind kind) {
        return changes().stream().filter(it -> it.kind() == kind).toList();
    }

    /** {@return the plan of those changes alone that give back what others took out of policies} */
    Plan repairs() {
        return new Plan(
                levels.stream()
                        .map(level -> level.stream().filter(Change::isRepair).toList())
                        .toList(),
                unchanged);
    }

    /** {@return this plan without some of its changes} */
    Plan without(Collection<Change> others) {
        return new Plan(
                levels.stream()
                        .map(level -> level.stream()
                                .filter(it -> !others.contains(it))
                                .toList())
                        .toList(),
                unchanged);
    }

    /**
     * {@return the resources that belong to somebody else or whose change is refused; while there are any, the plan cannot be
     * applied}
     */
    public List<Change> conflicts() {
        return changes().stream()
                .filter(it -> it.kind() == Change.Kind.CONFLICT || it.kind() == Change.Kind.REFUSED)
                .toList();
    }

    /** {@return whether everything could be looked at, nothing would be changed on AWS, and nothing stands in the way of it} */
    public boolean isEmpty() {
        return !differs() && unknown().isEmpty();
    }

    /** {@return whether something is known not to be as declared} */
    boolean differs() {
        return !conflicts().isEmpty() || changes().stream().anyMatch(Change::isEffective);
    }

    /** {@return the resources that could not be looked at} */
    public List<Change> unknown() {
        return changes(Change.Kind.UNKNOWN);
    }

    /** {@return the plan as JSON, for programs} */
    public String toJson() {
        var json = JSON.createObjectNode();
        var changes = json.putArray("changes");
        for (var change : changes()) {
            var entry = changes.addObject()
                    .put("action", change.kind().name().toLowerCase(Locale.ROOT))
                    .put("resource", change.resource());
            if (!change.reason().isEmpty()) {
                entry.put("reason", change.reason());
            }
            if (!change.differences().isEmpty()) {
                var differences = entry.putArray("differences");
                change.differences().forEach(it -> differences
                        .addObject()
                        .put("field", it.field())
                        .put("before", it.before())
                        .put("after", it.after()));
            }
        }
        return json.put("unchanged", unchanged).toPrettyString();
    }

    /** {@return the plan as {@link #toString()} gives it, with the colours of a terminal} */
    public String toColouredString() {
        return PlanText.COLOURED.of(this);
    }

    /** {@return the plan as a person would want to read it} */
    @Override
    public String toString() {
        return PlanText.PLAIN.of(this);
    }
}
