package com.brillconsulting.eventbridge.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.brillconsulting.eventbridge.core.PublishResult.Failed;
import com.brillconsulting.eventbridge.core.PublishResult.Published;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.brillconsulting.eventbridge.wire.TappedBus;
import com.brillconsulting.eventbridge.wire.WireTap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SendAllTest {

    @RegisterExtension
    private static final TappedBus bus = new TappedBus("orders");

    private static final WireTap wire = bus.wire();

    private final EventBridgeTemplate template = bus.template(new EventTypeResolver("shop", it -> it));

    @Test
    void packsTenEventsToARequestWhateverTheirBus() {
        var events = new ArrayList<Object>();
        IntStream.range(0, 25)
                .mapToObj(i -> OutboundEvent.of(i % 2 == 0 ? "orders" : "default", "shop", "Order " + i, "{}"))
                .forEach(events::add);

        var published = template.sendAll(events);

        assertThat(published).extracting(Published::event).containsExactlyElementsOf(events);
        assertThat(published).extracting(Published::eventId).doesNotHaveDuplicates();
        assertThat(wire.sentDetailTypes()).extracting(List::size).containsExactlyInAnyOrder(10, 10, 5);
        assertThat(wire.sentDetailTypes()).containsExactlyInAnyOrder(orders(0, 10), orders(10, 20), orders(20, 25));
    }

    @Test
    void tellsWhichOfSeveralEventsFailed() {
        wire.failEntries("Order 1", 1, "NotAuthorizedForSourceException");

        var failure = catchThrowableOfType(
                EventsNotPublishedException.class, () -> template.sendAll(List.of(order(0), order(1), order(2))));

        assertThat(failure)
                .hasMessageContaining("1 of 3 events")
                .hasMessageContaining("'Order 1'")
                .hasMessageContaining("NotAuthorizedForSourceException");
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.results()).extracting(PublishResult::event).containsExactly(order(0), order(1), order(2));
        assertThat(failure.published()).extracting(Published::event).containsExactly(order(0), order(2));
        assertThat(failure.failed()).extracting(Failed::event).containsExactly(order(1));
        assertThat(wire.sentDetailTypes()).hasSize(1);
    }

    @Test
    void sendsOnlyThoseAgainThatFailedForTheMoment() {
        wire.failEntries("Order 1", 2, "ThrottlingException");
        wire.failEntries("Order 3", 1, "InternalFailure");
        var events = IntStream.range(0, 4).mapToObj(SendAllTest::order).toList();

        var published = template.sendAll(events);

        assertThat(published).extracting(Published::event).containsExactlyElementsOf(events);
        assertThat(wire.sentDetailTypes())
                .containsExactly(
                        List.of("Order 0", "Order 1", "Order 2", "Order 3"),
                        List.of("Order 1", "Order 3"),
                        List.of("Order 1"));
    }

    @Test
    void failsTheEventsOfARequestThatFailsAndSendsTheOthers() {
        wire.refuse("PutEvents", 1, "UnrecognizedClientException");
        var events = IntStream.range(0, 12).mapToObj(SendAllTest::order).toList();

        var failure = catchThrowableOfType(EventsNotPublishedException.class, () -> template.sendAll(events));

        assertThat(failure.failed()).extracting(Failed::event).containsExactlyElementsOf(events.subList(0, 10));
        assertThat(failure.failed()).extracting(Failed::exception).allSatisfy(it -> assertThat(
                        ((EventNotAcceptedException) it).errorCode())
                .isEqualTo("UnrecognizedClientException"));
        assertThat(failure.published()).extracting(Published::event).containsExactlyElementsOf(events.subList(10, 12));
    }

    @Test
    void sendsTheGoodOnesOfSeveralEvents() {
        var nowhere = OutboundEvent.of("nowhere", "shop", "Order", "{}");

        var failure = catchThrowableOfType(
                EventsNotPublishedException.class,
                () -> template.sendAll(List.of("no event", order(1), nowhere, order(2))));

        assertThat(failure.failed()).extracting(Failed::event).containsExactly("no event", nowhere);
        assertThat(failure.failed())
                .extracting(it -> it.exception().getClass())
                .isEqualTo(List.of(InvalidEventException.class, EventBusNotFoundException.class));
        assertThat(failure.published()).extracting(Published::event).containsExactly(order(1), order(2));
        assertThat(wire.sentDetailTypes()).containsExactly(List.of("Order 1", "Order 2"));
    }

    @Test
    void sendsNothingForNoEvents() {
        assertThat(template.sendAll(List.of())).isEmpty();
        assertThat(wire.requests("PutEvents")).isEmpty();
    }

    private static List<String> orders(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "Order " + i).toList();
    }

    private static OutboundEvent order(int number) {
        return OutboundEvent.of("orders", "shop", "Order " + number, "{}");
    }
}
