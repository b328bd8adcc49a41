package com.brillconsulting.eventbridge.reconcile;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has to change on AWS so that it matches a topology.
 *
 * @param levels the changes in the order in which they are made; those of one level do not depend on each other
 * @param unchanged how many resources are as declared
 */
public record Plan(List<List<Change>> levels, int unchanged) {

    /** Copies the lists. */
    public Plan {
        levels = levels.stream().map(List::copyOf).toList();
    }

    /** {@return all changes, in order} */
    public List<Change> changes() {
        return levels.stream().flatMap(Collection::stream).toList();
    }

    /** {@return the resources that belong to somebody else; while there are any, the plan cannot be applied} */
    public List<Change> conflicts() {
        return changes().stream()
                .filter(it -> it.kind() == Change.Kind.CONFLICT)
                .toList();
    }

    /** {@return whether AWS matches the topology already} */
    public boolean isEmpty() {
        return changes().isEmpty();
    }

    /** {@return the plan as a person would want to read it} */
    @Override
    public String toString() {
        return Stream.concat(changes().stream().map(Change::toString), Stream.of("= %d unchanged".formatted(unchanged)))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
