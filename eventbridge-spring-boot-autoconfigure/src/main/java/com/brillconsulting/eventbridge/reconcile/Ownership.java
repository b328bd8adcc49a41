package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.DescriptionMark;
import com.brillconsulting.eventbridge.topology.OwnershipMarks;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose a resource is, by the mark in its description or by its tag.
 *
 * @param application the application that reconciles
 * @param adopt whether it takes over what nobody owns
 * @param revision its revision; 0 if it is not known
 * @param rollback whether it takes the place of newer revisions
 * @param buses hashes of the buses that its topology is for
 */
record Ownership(String application, boolean adopt, long revision, boolean rollback, List<String> buses) {

    /** The tag that holds the name of the application which declares the resource. */
    static final String TAG = OwnershipMarks.APPLICATION_TAG;

    /** The tag that holds the revision of the application which made the resource, where there is no mark to hold it. */
    static final String REVISION_TAG = "eventbridge:revision";

    /** {@return the mark for a resource that is as declared} */
    DescriptionMark mark(String fingerprint) {
        return new DescriptionMark(application, fingerprint, revision, buses);
    }

    /** {@return the mark for a resource that is being built} */
    DescriptionMark incomplete() {
        return DescriptionMark.incomplete(application);
    }

    /** {@return whether the resource is this application's} */
    boolean isOurs(@Nullable String description) {
        return owner(description).filter(application::equals).isPresent();
    }

    /** {@return whether the resource is this application's, and what was applied is what this fingerprint stands for} */
    boolean isCurrent(@Nullable String description, String fingerprint) {
        return read(description)
                .filter(it -> it.application().equals(application))
                .filter(it -> it.fingerprint().equals(fingerprint))
                .isPresent();
    }

    /** {@return why a resource with this description is not ours to change; nothing if it is} */
    Optional<String> objection(@Nullable String description) {
        return objection(owner(description), "end its description with " + incomplete());
    }

    /** {@return why a resource with this tag is not ours to change; nothing if it is} */
    Optional<String> objectionByTag(@Nullable String tag) {
        return objection(Optional.ofNullable(tag), "tag it %s=%s".formatted(TAG, application));
    }

    private Optional<String> objection(Optional<String> owner, String handOver) {
        if (owner.filter(application::equals).isPresent() || owner.isEmpty() && adopt) {
            return Optional.empty();
        }
        return Optional.of(
                owner.isPresent()
                        ? "it exists and belongs to the application \"%s\"; to hand it over, %s"
                                .formatted(owner.get(), handOver)
                        : "it exists and belongs to nobody known here; to take it over, set eventbridge.reconcile.adopt=true, or %s"
                                .formatted(handOver));
    }

    /**
     * {@return why what a newer release of this application applied stays as it is; nothing if this release is the newer
     * one, or either has no revision}
     */
    Optional<String> superseded(@Nullable String description, String fingerprint) {
        return read(description)
                .filter(it -> it.application().equals(application))
                .filter(it -> !it.fingerprint().equals(fingerprint))
                .flatMap(it -> superseded(it.revision()));
    }

    /** {@return why what this revision of the application made stays as it is; nothing if it is not a newer one} */
    Optional<String> superseded(long other) {
        return isNewer(other)
                ? Optional.of("revision %d of this application applied it, which is newer than this one, %d"
                        .formatted(other, revision))
                : Optional.empty();
    }

    private boolean isNewer(long other) {
        return !rollback && revision > 0 && other > revision;
    }

    /** {@return whether this release leaves its revision on a resource of which nothing else is to change} */
    boolean isToBeStamped(@Nullable String description) {
        var present = revision(description);
        return revision > 0 && (present < revision || rollback && present > revision);
    }

    /** {@return the revision that applied a resource of this application; 0 if it is not known} */
    long revision(@Nullable String description) {
        return read(description)
                .filter(it -> it.application().equals(application))
                .map(DescriptionMark::revision)
                .orElse(0L);
    }

    /** {@return the hashes of the buses that a resource was declared for; none where its description does not tell} */
    static List<String> buses(@Nullable String description) {
        return read(description).map(DescriptionMark::buses).orElse(List.of());
    }

    private static Optional<String> owner(@Nullable String description) {
        return read(description).map(DescriptionMark::application);
    }

    private static Optional<DescriptionMark> read(@Nullable String description) {
        return description == null ? Optional.empty() : DescriptionMark.of(description);
    }
}
