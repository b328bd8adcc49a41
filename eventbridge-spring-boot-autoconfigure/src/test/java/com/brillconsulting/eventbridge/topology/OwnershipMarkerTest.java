package com.brillconsulting.eventbridge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnershipMarkerTest {

    private final OwnershipMarker marker = new OwnershipMarker("order service", "0123456789ab", 0);

    @ParameterizedTest
    @ValueSource(strings = {"", "Large orders", "All [of: them]", "two\nlines", "[other:ff]"})
    void comesBackFromTheEndOfADescription(String description) {
        var marked = marker.appendTo(description);

        assertThat(OwnershipMarker.of(marked)).contains(marker);
        assertThat(OwnershipMarker.strip(marked)).isEqualTo(description);
    }

    @Test
    void tellsTheRevisionThatAppliedIt() {
        var newer = new OwnershipMarker("shop", "0123456789ab", 1_764_000_000L);

        assertThat(newer).hasToString("[shop:0123456789ab@1764000000]");
        assertThat(OwnershipMarker.of("x " + newer)).contains(newer);
    }

    @Test
    void isIncompleteWhileAResourceIsBeingBuilt() {
        var incomplete = OwnershipMarker.incomplete("shop");

        assertThat(incomplete).hasToString("[shop:]");
        assertThat(OwnershipMarker.of("x [shop:]")).contains(incomplete);
        assertThat(incomplete.complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Large orders", "[shop:0123] audit", "[shop]", "[shop:XYZ]"})
    void isNotSeenWhereThereIsNone(String description) {
        assertThat(OwnershipMarker.of(description)).isEmpty();
        assertThat(OwnershipMarker.strip(description)).isEqualTo(description);
    }
}
