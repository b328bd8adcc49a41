package com.brillconsulting.eventbridge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PublishRetryTest {

    private final PublishRetry retry =
            new PublishRetry(9, Duration.ofMillis(100), Duration.ofMillis(1000), Duration.ofSeconds(9));

    @Test
    void waitsARandomTimeBelowABoundThatDoubles() {
        assertThat(longestAfter(1)).isEqualTo(100);
        assertThat(longestAfter(2)).isEqualTo(200);
        assertThat(longestAfter(4)).isEqualTo(800);
        assertThat(longestAfter(5)).isEqualTo(1000);
        assertThat(longestAfter(Integer.MAX_VALUE)).isEqualTo(1000);
    }

    @Test
    void waitsNotAtAllWhenToldSo() {
        var atOnce = new PublishRetry(3, Duration.ZERO, Duration.ZERO, Duration.ZERO);

        assertThat(atOnce.delayMillis(2, new Random(1))).isZero();
    }

    @Test
    void refusesToSendLessThanOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PublishRetry(0, Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .withMessageContaining("0");
    }

    private long longestAfter(int attempts) {
        var random = new Random(1);
        return IntStream.range(0, 50_000)
                .mapToLong(i -> retry.delayMillis(attempts, random))
                .max()
                .orElseThrow();
    }
}
