package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.DescriptionMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A kind of which each resource has a description, which ends in the ownership mark, and is read by a call of its own.
 *
 * @param <D> what is declared
 * @param <A> what there is
 */
abstract class DescribedKind<D extends Definition, A> implements ResourceKind {

    final Reconciliation run;
    private final Class<D> type;

    DescribedKind(Reconciliation run, Class<D> type) {
        this.run = run;
        this.type = type;
    }

    /** {@return the resource that exists; nothing if there is none} */
    abstract Optional<A> find(D declared);

    /** {@return the description of a resource, its mark included} */
    abstract @Nullable String description(A actual);

    /** {@return the description that is declared} */
    abstract String description(D declared);

    /** {@return what differs, descriptions left aside} */
    abstract List<Difference> differences(D declared, A actual);

    /** {@return why what exists can never become what is declared; nothing if it can} */
    Optional<String> impossibility(D declared, A actual) {
        return Optional.empty();
    }

    /** Makes the resource. That it exists by now, by another instance's doing, is no error. */
    abstract void create(D declared, String description);

    /** Makes the resource that exists as it is declared. */
    abstract void update(D declared, A actual, String description);

    /** {@return the labels of the resources that this one needs} */
    abstract Set<String> requires(D declared);

    /** {@return every resource of this kind in the account} */
    abstract List<Existing> existing();

    /** {@return whether a resource that does not exist has done what it was declared for, and is not made again} */
    boolean isOver(D declared) {
        return false;
    }

    /** {@return why a resource that exists is not ours to change; nothing if it is} */
    Optional<String> objection(A actual) {
        return run.ownership.objection(description(actual));
    }

    @Override
    public Comparison compare() {
        var declared = run.topology.all(type);
        var changes = run
                .parallel
                .map(declared, it -> run.lookAt(it, () -> compare(it).stream().toList()))
                .stream()
                .flatMap(List::stream)
                .toList();
        return Comparison.of(changes, declared.size());
    }

    private Optional<Change> compare(D declared) {
        return change(declared).map(it -> it.after(requires(declared)));
    }

    private Optional<Change> change(D declared) {
        var label = declared.label();
        var fingerprint = run.topology.fingerprint(declared);
        var description = run.ownership.mark(fingerprint).appendTo(description(declared));
        var found = find(declared);
        if (found.isEmpty()) {
            return isOver(declared)
                    ? Optional.empty()
                    : Optional.of(Change.create(label, () -> create(declared, description)));
        }
        var actual = found.get();
        var objection = objection(actual);
        if (objection.isPresent()) {
            return objection.map(it -> Change.conflict(label, it));
        }
        var impossibility = impossibility(declared, actual);
        if (impossibility.isPresent()) {
            return impossibility.map(it -> Change.refused(label, it));
        }
        var superseded = run.ownership.superseded(description(actual), fingerprint);
        if (superseded.isPresent()) {
            return superseded.map(it -> Change.ofNewer(label, it));
        }
        var refusal = refusal(declared, actual);
        if (refusal.isPresent()) {
            return refusal.map(it -> Change.refused(label, it));
        }
        var wanted =
                run.ownership.isCurrent(description(actual), fingerprint) ? inPresentState(declared, actual) : declared;
        var differences = allDifferences(wanted, actual, fingerprint);
        return differences.isEmpty()
                ? switched(declared, actual).filter(it -> wanted != declared)
                : Optional.of(Change.update(label, differences, () -> update(wanted, actual, description)));
    }

    /**
     * {@return what is declared, in the state that the resource is in} Whoever switched one on or off since it was applied
     * wanted that.
     */
    D inPresentState(D declared, A actual) {
        return declared;
    }

    /** {@return that a resource stays in a state that is not the declared one} */
    Optional<Change> switched(D declared, A actual) {
        return Optional.empty();
    }

    /** {@return why what exists is not changed into what is declared; nothing where that is fine} */
    Optional<String> refusal(D declared, A actual) {
        return Optional.empty();
    }

    /** What cannot be read, such as a secret, shows in the fingerprint alone. */
    private List<Difference> allDifferences(D declared, A actual, String fingerprint) {
        var present = description(actual) == null ? "" : String.valueOf(description(actual));
        var differences = new ArrayList<>(differences(declared, actual));
        Difference.between("Description", DescriptionMark.strip(present), description(declared))
                .ifPresent(differences::add);
        if (differences.isEmpty() && !run.ownership.isCurrent(present, fingerprint)) {
            differences.add(Difference.ofFingerprints(present, fingerprint));
        }
        return differences;
    }

    @Override
    public List<Change> orphans() {
        if (!run.settings.prune()) {
            return List.of();
        }
        var declared = run.topology.all(type).stream().map(Definition::label).toList();
        return existing().stream()
                .filter(it -> !declared.contains(it.label))
                .filter(it -> run.ownership.isOurs(it.description))
                .map(this::orphan)
                .toList();
    }

    /** What a newer release declares looks like an orphan to an older one. */
    private Change orphan(Existing existing) {
        var ofOthers = run.scope.objection(Ownership.buses(existing.description), existing.bus);
        if (ofOthers.isPresent()) {
            return Change.ofOthers(existing.label, ofOthers.get());
        }
        var newer = run.ownership.superseded(existing.description, "").or(run::newerRelease);
        if (newer.isPresent()) {
            return Change.ofNewer(existing.label, newer.get());
        }
        var obstacle = existing.obstacle.get();
        return obstacle.isEmpty()
                ? Change.delete(existing.label, existing.delete)
                : Change.kept(existing.label, "it is no longer declared, but " + obstacle);
    }

    /**
     * A resource of the account.
     *
     * @param label what a person would call it, as its definition would
     * @param description its description
     * @param delete deletes it
     * @param obstacle tells why it is kept all the same, such as "has schemas of others"; an empty text if it is not
     * @param bus the bus that it is on; null for none
     */
    record Existing(
            String label,
            @Nullable String description,
            Runnable delete,
            Supplier<String> obstacle,
            @Nullable String bus) {

        /** A resource that nothing keeps. */
        Existing(String label, @Nullable String description, Runnable delete) {
            this(label, description, delete, () -> "", null);
        }

        /** A resource of no bus. */
        Existing(String label, @Nullable String description, Runnable delete, Supplier<String> obstacle) {
            this(label, description, delete, obstacle, null);
        }
    }
}
