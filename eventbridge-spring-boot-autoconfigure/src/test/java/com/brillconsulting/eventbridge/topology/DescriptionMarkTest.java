package com.brillconsulting.eventbridge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionMarkTest {

    private final DescriptionMark mark = new DescriptionMark("order service", "0123456789ab", 0);

    @ParameterizedTest
    @ValueSource(strings = {"", "Large orders", "All [of: them]", "two\nlines", "[other:ff]"})
    void comesBackFromTheEndOfADescription(String description) {
        var marked = mark.appendTo(description);

        assertThat(DescriptionMark.of(marked)).contains(mark);
        assertThat(DescriptionMark.strip(marked)).isEqualTo(description);
    }

    @Test
    void tellsTheRevisionThatAppliedIt() {
        var newer = new DescriptionMark("shop", "0123456789ab", 1_764_000_000L);

        assertThat(newer).hasToString("[shop:0123456789ab@1764000000]");
        assertThat(DescriptionMark.of("x " + newer)).contains(newer);
    }

    @Test
    void isIncompleteWhileAResourceIsBeingBuilt() {
        var incomplete = DescriptionMark.incomplete("shop");

        assertThat(incomplete).hasToString("[shop:]");
        assertThat(DescriptionMark.of("x [shop:]")).contains(incomplete);
        assertThat(incomplete.complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Large orders", "[shop:0123] audit", "[shop]", "[shop:XYZ]"})
    void isNotSeenWhereThereIsNone(String description) {
        assertThat(DescriptionMark.of(description)).isEmpty();
        assertThat(DescriptionMark.strip(description)).isEqualTo(description);
    }
}
