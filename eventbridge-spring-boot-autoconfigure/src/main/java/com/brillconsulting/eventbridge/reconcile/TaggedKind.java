package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.DescriptionMark;
import com.brillconsulting.eventbridge.topology.OwnershipMarks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A kind whose resources say by tags what others say at the end of their description: one tag has the application, one
 * the fingerprint and the revision.
 *
 * @param <D> what is declared
 * @param <A> what there is
 */
abstract class TaggedKind<D extends Definition, A> extends DescribedKind<D, A> {

    /** The tag that stands for all that was declared when the resource was last made so. */
    static final String FINGERPRINT_TAG = OwnershipMarks.FINGERPRINT_TAG;

    TaggedKind(Reconciliation run, Class<D> type) {
        super(run, type);
    }

    /** {@return the tags that a resource has} */
    abstract Map<String, String> tags(A actual);

    /** {@return the tags that are declared} */
    abstract Map<String, String> tags(D declared);

    /** {@return what the resource says to people} */
    abstract @Nullable String text(A actual);

    /** {@return what differs, descriptions and tags left aside} */
    abstract List<Difference> fields(D declared, A actual);

    /** Makes the resource. That it exists by now, by another instance's doing, is no error. */
    abstract void create(D declared, Map<String, String> tags);

    /** Makes the resource that exists as it is declared; the tags come last. */
    abstract void update(D declared, A actual, Map<String, String> tags);

    @Override
    final String description(A actual) {
        return marked(text(actual), tags(actual));
    }

    /** {@return the text, with what the tags say written as the mark at its end} */
    static String marked(@Nullable String text, Map<String, String> tags) {
        var mark = tags.containsKey(Ownership.TAG)
                ? "[%s:%s]".formatted(tags.get(Ownership.TAG), tags.getOrDefault(FINGERPRINT_TAG, ""))
                : "";
        return text == null || text.isEmpty() ? mark : (text + " " + mark).strip();
    }

    @Override
    final Optional<String> objection(A actual) {
        return run.ownership.objectionByTag(tags(actual).get(Ownership.TAG));
    }

    @Override
    final List<Difference> differences(D declared, A actual) {
        var differences = new ArrayList<>(fields(declared, actual));
        var present = tags(actual);
        tags(declared).forEach((key, value) -> Difference.between("Tags[%s]".formatted(key), present.get(key), value)
                .ifPresent(differences::add));
        return differences;
    }

    @Override
    final void create(D declared, String description) {
        create(declared, allTags(declared, description));
    }

    @Override
    final void update(D declared, A actual, String description) {
        update(declared, actual, allTags(declared, description));
    }

    private Map<String, String> allTags(D declared, String description) {
        var mark = DescriptionMark.of(description).orElseThrow();
        var tags = new TreeMap<>(tags(declared));
        tags.put(Ownership.TAG, mark.application());
        tags.put(FINGERPRINT_TAG, mark.state());
        return tags;
    }
}
