package com.brillconsulting.eventbridge.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntrySizeTest {

    @Test
    void countsSourceDetailTypeDetailAndResources() {
        var event =
                new OutboundEvent("a-bus", "shop", "Placed", "{}", List.of("abc", "de"), null, "Root=1-2-3", Map.of());

        assertThat(EntrySize.of(event)).isEqualTo(4 + 6 + 2 + 3 + 2);
    }

    @Test
    void countsATimeAs14Bytes() {
        var event = new OutboundEvent("a-bus", "shop", "Placed", "{}", List.of(), Instant.EPOCH, null, Map.of());

        assertThat(EntrySize.of(event)).isEqualTo(4 + 6 + 2 + 14);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "\u007f\u0080", "Größe", "\u07ff\u0800", "三月", "\uffff", "😀 and 𝄞", ""})
    void countsTextsAsUtf8(String text) {
        var event = OutboundEvent.of("a-bus", "", "", text);

        assertThat(EntrySize.of(event)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }
}
