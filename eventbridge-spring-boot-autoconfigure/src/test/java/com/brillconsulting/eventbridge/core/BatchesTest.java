package com.brillconsulting.eventbridge.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {

    @Test
    void takesTenAtMost() {
        assertThat(sizesOfBatches(IntStream.range(0, 25).map(i -> 1).toArray()))
                .containsExactly(
                        List.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
                        List.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 1),
                        List.of(1, 1, 1, 1, 1));
    }

    @Test
    void takesNoMoreBytesThanARequestMayHave() {
        assertThat(sizesOfBatches(60, 40, 1, 100, 50, 51))
                .containsExactly(List.of(60, 40), List.of(1), List.of(100), List.of(50), List.of(51));
    }

    @Test
    void makesNothingOfNothing() {
        assertThat(sizesOfBatches()).isEmpty();
    }

    private static List<List<Integer>> sizesOfBatches(int... sizes) {
        var events = IntStream.of(sizes)
                .mapToObj(size -> new PreparedEvent("", OutboundEvent.of("b", "s", "t", "{}"), size))
                .map(Submission::new)
                .toList();
        return Batches.of(events, 100).stream()
                .map(batch -> batch.stream().map(it -> it.event().size()).toList())
                .toList();
    }
}
