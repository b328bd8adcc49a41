package com.brillconsulting.eventbridge.reconcile;

import java.util.List;
import java.util.Set;

/** One resource that is to become as declared, or that cannot. */
public final class Change {

    private final Kind kind;
    private final String resource;
    private final List<Difference> differences;
    private final String reason;
    private final Set<String> requires;
    private final Role role;
    private final Runnable step;

    private Change(
            Kind kind,
            String resource,
            List<Difference> differences,
            String reason,
            Set<String> requires,
            Role role,
            Runnable step) {
        this.kind = kind;
        this.resource = resource;
        this.differences = List.copyOf(differences);
        this.reason = reason;
        this.requires = Set.copyOf(requires);
        this.role = role;
        this.step = step;
    }

    static Change create(String resource, Runnable step) {
        return new Change(Kind.CREATE, resource, List.of(), "", Set.of(), Role.PLAIN, step);
    }

    static Change update(String resource, List<Difference> differences, Runnable step) {
        return new Change(Kind.UPDATE, resource, differences, "", Set.of(), Role.PLAIN, step);
    }

    static Change delete(String resource, Runnable step) {
        return new Change(Kind.DELETE, resource, List.of(), "", Set.of(), Role.PLAIN, step);
    }

    static Change kept(String resource, String reason) {
        return new Change(Kind.KEPT, resource, List.of(), reason, Set.of(), Role.PLAIN, () -> {});
    }

    /** {@return that nobody knows what has to become of a resource, since it could not be looked at} */
    static Change unknown(String resource, ReconciliationException why) {
        return unknown(resource, "it could not be looked at: " + why.getMessage());
    }

    static Change unknown(String resource, String reason) {
        return new Change(Kind.UNKNOWN, resource, List.of(), reason, Set.of(), Role.PLAIN, () -> {});
    }

    /** {@return that something is on or off otherwise than declared, which is left to whoever switched it} */
    static Change switched(String resource, String actual, String declared) {
        return kept(
                resource,
                "it is %s and declared %s; whoever switched it wanted that, so that it stays until it is switched back or declared otherwise"
                        .formatted(actual, declared));
    }

    static Change conflict(String resource, String reason) {
        return new Change(Kind.CONFLICT, resource, List.of(), reason, Set.of(), Role.PLAIN, () -> {
            throw new IllegalStateException("A plan with a conflict is not applied");
        });
    }

    static Change refused(String resource, String reason) {
        return new Change(Kind.REFUSED, resource, List.of(), reason, Set.of(), Role.PLAIN, () -> {
            throw new IllegalStateException("A plan with something that is refused is not applied");
        });
    }

    /** {@return this change, to be left out if a change of one of these resources failed} */
    Change after(Set<String> resources) {
        return new Change(kind, resource, differences, reason, resources, role, step);
    }

    /** {@return this change, with what people should know about it} */
    Change noting(String note) {
        return new Change(kind, resource, differences, note, requires, role, step);
    }

    /** {@return this change, but that it is unknown too where it builds on what is unknown and the resource exists} */
    Change unlessUnknown(Set<String> unknown) {
        return kind == Kind.UPDATE
                ? requires.stream()
                        .filter(unknown::contains)
                        .findFirst()
                        .map(it -> unknown(resource, "the %s could not be looked at, which it needs".formatted(it)))
                        .orElse(this)
                : this;
    }

    /** {@return this change, as one that only gives back what others took out of a policy while they wrote it} */
    Change asRepair() {
        return new Change(kind, resource, differences, reason, requires, Role.REPAIR, step);
    }

    /** {@return whether it only gives back what others took out of a policy} */
    boolean isRepair() {
        return role == Role.REPAIR;
    }

    /** {@return what another topology of the same owner declared, which stays} */
    static Change ofOthers(String resource, String reason) {
        return new Change(Kind.KEPT, resource, List.of(), reason, Set.of(), Role.OF_OTHERS, () -> {});
    }

    /** {@return what a newer release of this application applied, which stays} */
    static Change ofNewer(String resource, String reason) {
        return new Change(Kind.KEPT, resource, List.of(), reason, Set.of(), Role.OF_NEWER, () -> {});
    }

    /** {@return whether it is kept since a newer release applied it} */
    boolean isOfNewer() {
        return role == Role.OF_NEWER;
    }

    /** {@return that this release leaves its revision on what is as declared, of which nothing is told} */
    static Change stamp(String resource, Runnable step) {
        return new Change(Kind.UPDATE, resource, List.of(), "", Set.of(), Role.STAMP, step);
    }

    /** {@return whether it only leaves the revision of this release} */
    boolean isStamp() {
        return role == Role.STAMP;
    }

    /** {@return whether it is kept since another topology of the same owner may have declared it} */
    boolean isOfOthers() {
        return role == Role.OF_OTHERS;
    }

    /** {@return what is to happen} */
    public Kind kind() {
        return kind;
    }

    /** {@return the resource, as a person would call it} */
    public String resource() {
        return resource;
    }

    /** {@return what an update changes; empty for other kinds} */
    public List<Difference> differences() {
        return differences;
    }

    /** {@return why there is a conflict, something is refused, kept or unknown, and what to do about it; empty for other kinds} */
    public String reason() {
        return reason;
    }

    /** {@return whether AWS is changed by it} */
    public boolean isEffective() {
        return kind == Kind.CREATE || kind == Kind.UPDATE || kind == Kind.DELETE;
    }

    Set<String> requires() {
        return requires;
    }

    void apply() {
        step.run();
    }

    /** {@return the change as a person would want to read it, on one line and one more for each difference} */
    @Override
    public String toString() {
        return PlanText.PLAIN.of(this);
    }

    /** What sets a change apart from others of its kind. */
    private enum Role {
        /** Nothing. */
        PLAIN,
        /** It only gives back what others took out of a policy. */
        REPAIR,
        /** It is what another topology of the same owner may have declared, and no drift of this one. */
        OF_OTHERS,
        /** It is what a newer release of this application applied. */
        OF_NEWER,
        /** It only leaves the revision of this release. */
        STAMP
    }

    /** What is to happen to a resource. */
    public enum Kind {
        /** It does not exist and is made. */
        CREATE("+ create"),
        /** It exists as something else than declared, and is changed. */
        UPDATE("~ update"),
        /** It is no longer declared, and is deleted. */
        DELETE("- delete"),
        /** It is not as declared, or not declared, and stays as it is. */
        KEPT("? kept"),
        /** It could not be looked at, so that nobody knows whether it is as declared. */
        UNKNOWN("? unknown"),
        /** It exists and belongs to somebody else, so that nothing may be changed. */
        CONFLICT("! conflict"),
        /** It is ours and would have to become something that is not allowed, so that nothing may be changed. */
        REFUSED("! refused");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }
}
