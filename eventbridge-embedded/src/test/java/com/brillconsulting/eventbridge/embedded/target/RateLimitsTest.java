package com.brillconsulting.eventbridge.embedded.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant DEADLINE = START.plusSeconds(60);

    private final RateLimits limits = new RateLimits();

    @Test
    void takesNoPlaceThatIsTooLateToBeUsed() {
        for (int i = 0; i <= 60; i++) {
            assertThat(limits.next("t", 1, START, DEADLINE)).isEqualTo(START.plusSeconds(i));
        }
        for (int i = 0; i < 400; i++) {
            assertThat(limits.next("t", 1, START, DEADLINE)).isAfter(DEADLINE);
        }

        Instant later = DEADLINE.plusSeconds(2);

        assertThat(limits.next("t", 1, later, later.plusSeconds(60))).isEqualTo(later);
    }

    @Test
    void gives300ASecondAndNoMore() {
        for (int i = 0; i < 300; i++) {
            assertThat(limits.next("t", 300, START, DEADLINE)).isEqualTo(START);
        }
        assertThat(limits.next("t", 300, START, DEADLINE)).isEqualTo(START.plusSeconds(1));
        assertThat(limits.next("other", 300, START, DEADLINE)).isEqualTo(START);
    }
}
