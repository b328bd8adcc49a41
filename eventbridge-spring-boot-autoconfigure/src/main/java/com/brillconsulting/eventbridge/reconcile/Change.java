package com.brillconsulting.eventbridge.reconcile;

import java.util.List;
import java.util.stream.Collectors;

/** One resource that is to become as declared, or that cannot. */
public final class Change {

    private final Kind kind;
    private final String resource;
    private final List<Difference> differences;
    private final String reason;
    private final Runnable step;

    private Change(Kind kind, String resource, List<Difference> differences, String reason, Runnable step) {
        this.kind = kind;
        this.resource = resource;
        this.differences = List.copyOf(differences);
        this.reason = reason;
        this.step = step;
    }

    static Change create(String resource, Runnable step) {
        return new Change(Kind.CREATE, resource, List.of(), "", step);
    }

    static Change update(String resource, List<Difference> differences, Runnable step) {
        return new Change(Kind.UPDATE, resource, differences, "", step);
    }

    static Change conflict(String resource, String reason) {
        return new Change(Kind.CONFLICT, resource, List.of(), reason, () -> {
            throw new IllegalStateException("A plan with a conflict is not applied");
        });
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

    /** {@return why there is a conflict, and what to do about it; empty for other kinds} */
    public String reason() {
        return reason;
    }

    void apply() {
        step.run();
    }

    /** {@return the change as a person would want to read it, on one line and one more for each difference} */
    @Override
    public String toString() {
        var text = "%s %s%s".formatted(kind.label, resource, reason.isEmpty() ? "" : ": " + reason);
        return differences.stream()
                .map(it -> System.lineSeparator() + "    " + it)
                .collect(Collectors.joining("", text, ""));
    }

    /** What is to happen to a resource. */
    public enum Kind {
        /** It does not exist and is made. */
        CREATE("+ create"),
        /** It exists as something else than declared, and is changed. */
        UPDATE("~ update"),
        /** It exists and belongs to somebody else, so that nothing may be changed. */
        CONFLICT("! conflict");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }
}
