package com.brillconsulting.eventbridge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.core.PublishResult.Failed;
import com.brillconsulting.eventbridge.core.PublishResult.Published;
import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.brillconsulting.eventbridge.wire.TappedBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;

class ReactiveEventBridgeTemplateTest {

    @RegisterExtension
    private static final TappedBus bus = new TappedBus();

    private final ReactiveEventBridgeOperations template = new ReactiveEventBridgeTemplate(
            EventBridgeTemplate.builder(bus.client()).build());

    @Test
    void sendsOnSubscriptionOnly() {
        var sent = template.send(event(1));
        assertThat(bus.wire().requests("PutEvents")).isEmpty();

        assertThat(sent.block().eventId()).isNotBlank();
        assertThat(sent.block().eventId()).isNotBlank();
        assertThat(bus.wire().requests("PutEvents")).hasSize(2);
    }

    @Test
    void givesAResultForEachEventInOrder() {
        bus.wire().failEntries("Event 3", 1, "NotAuthorizedForSourceException");

        var results = template.sendAll(Flux.range(0, 1_000).map(ReactiveEventBridgeTemplateTest::event))
                .collectList()
                .block();

        assertThat(results).hasSize(1_000);
        for (var i = 0; i < 1_000; i++) {
            assertThat(results.get(i).event()).isEqualTo(event(i));
            assertThat(results.get(i)).isInstanceOf(i == 3 ? Failed.class : Published.class);
        }
        assertThat(bus.wire().requests("PutEvents")).hasSizeLessThan(250);
    }

    @Test
    void failsWithWhatSendThrows() {
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> template.send("no event").block());
    }

    private static OutboundEvent event(int number) {
        return OutboundEvent.of("default", "shop", "Event " + number, "{}");
    }
}
