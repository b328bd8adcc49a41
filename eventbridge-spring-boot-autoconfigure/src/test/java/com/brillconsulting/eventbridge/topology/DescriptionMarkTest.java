package com.brillconsulting.eventbridge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void tellsTheBusesOfTheTopology() {
        var ofTwo = new DescriptionMark("shop", "0123456789ab", 7, List.of("aaaaaa", "bbbbbb"));

        assertThat(ofTwo).hasToString("[shop:0123456789abaaaaaabbbbbb@7]");
        assertThat(DescriptionMark.of("x " + ofTwo)).contains(ofTwo);
    }

    @ParameterizedTest
    @CsvSource({"-1, 2", "0, 2", "1, 1", "6, 1", "7, 0", "12, 0", "13, 0"})
    void leavesOutBusesThatALongDescriptionHasNoRoomFor(int beyond, int buses) {
        var ofTwo = new DescriptionMark("shop", "0123456789ab", 0, List.of("aaaaaa", "bbbbbb"));
        var description = "x".repeat(512 - " [shop:0123456789abaaaaaabbbbbb]".length() + beyond);

        assertThat(DescriptionMark.of(ofTwo.appendTo(description)))
                .hasValueSatisfying(it -> assertThat(it.buses()).hasSize(buses));
        assertThat(ofTwo.appendTo(description)).hasSizeLessThanOrEqualTo(Math.max(512, 512 + beyond - 12));
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
