package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.DescriptionMark;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field that is not as declared.
 *
 * @param field the field, by AWS's name
 * @param before what it is now; null for nothing
 * @param after what it shall be; null for nothing
 */
public record Difference(
        String field, @Nullable String before, @Nullable String after) {

    /** {@return the difference between two values, if they differ} */
    static Optional<Difference> between(String field, @Nullable String before, @Nullable String after) {
        return Objects.equals(before, after) ? Optional.empty() : Optional.of(new Difference(field, before, after));
    }

    /** {@return that what was applied is not what is declared, for what cannot be read of a resource} */
    static Difference ofFingerprints(@Nullable String description, String declared) {
        var applied = description == null
                ? null
                : DescriptionMark.of(description)
                        .map(DescriptionMark::fingerprint)
                        .filter(it -> !it.isEmpty())
                        .orElse(null);
        return new Difference("fingerprint", applied, declared);
    }

    @Override
    public String toString() {
        return "%s: %s -> %s".formatted(field, before == null ? "none" : before, after == null ? "none" : after);
    }
}
