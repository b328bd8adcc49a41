package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.OwnershipMarks;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.EventBus;

/**
 * Tells what a topology once declared from what another one of the same owner does, such as another stage of the
 * application: by the buses that a resource was declared for. One bus in common is enough; the default bus counts only for
 * topologies that have no other, since all stages of an application share it.
 */
final class Scope {

    private final Reconciliation run;
    private final Set<String> former;

    /** The hashes of the buses that the topology is or was for. */
    private final Set<String> known;

    Scope(Reconciliation run) {
        this.run = run;
        this.former = run.settings.pruneLimits().formerBuses();
        this.known = Stream.concat(run.topology.busNames().stream(), former.stream())
                .map(OwnershipMarks::bus)
                .collect(Collectors.toSet());
    }

    /**
     * {@return why a resource of this owner that is not declared stays; nothing if it was declared by this topology}
     *
     * @param marked the hashes of buses in the resource's mark; empty if it has none, as of older releases of the library
     * @param bus the name of the bus that the resource is on; null for none
     */
    Optional<String> objection(Collection<String> marked, @Nullable String bus) {
        if (former.contains(PruneLimits.ALL_BUSES)) {
            return Optional.empty();
        }
        if (marked.stream().anyMatch(known::contains)
                || bus != null && isEvidence(bus, marked) && known.contains(hash(bus))) {
            return Optional.empty();
        }
        return Optional.of(marked.isEmpty() ? unmarked() : ofOthers(marked));
    }

    /** A mark says more about the default bus than the bus itself, which all stages have. */
    private static boolean isEvidence(String bus, Collection<String> marked) {
        return !EventBusDefinition.isDefault(bus) || marked.isEmpty();
    }

    private static String hash(String bus) {
        return OwnershipMarks.bus(EventBusDefinition.nameOf(bus));
    }

    private String unmarked() {
        return "it is not declared, and does not tell whether this topology or another one of \"%s\" ever declared it, such as another stage's; if nobody needs it, delete it by hand, or set eventbridge.reconcile.prune-buses=* where no other stage has this owner"
                .formatted(run.topology.application());
    }

    private String ofOthers(Collection<String> marked) {
        var names = run.buses.all().stream()
                .map(EventBus::name)
                .filter(it -> marked.contains(OwnershipMarks.bus(it)))
                .sorted()
                .toList();
        return "another topology of \"%s\" declared it, for %s; give each stage of an application its own eventbridge.reconcile.owner, or, if these are former buses of this one, name them in eventbridge.reconcile.prune-buses"
                .formatted(
                        run.topology.application(),
                        names.isEmpty() ? "event buses that are gone" : "the event buses " + String.join(", ", names));
    }
}
