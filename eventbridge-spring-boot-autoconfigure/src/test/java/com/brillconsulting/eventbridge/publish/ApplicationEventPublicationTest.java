package com.brillconsulting.eventbridge.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.core.EventNotAcceptedException;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.wire.TappedBus;
import com.brillconsulting.eventbridge.wire.WireTap;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.ResolvableType;

class ApplicationEventPublicationTest {

    @RegisterExtension
    private static final TappedBus bus = new TappedBus();

    private static final WireTap wire = bus.wire();

    private final GenericApplicationContext context = new GenericApplicationContext();

    @BeforeEach
    void start() {
        var types = new EventTypeResolver("shop", it -> it);
        context.registerBean(
                ApplicationEventPublication.class,
                () -> TransactionalApplication.publication(bus.template(types), types, context));
        context.refresh();
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void sendsAtOnceOutsideATransaction() {
        context.publishEvent(new Placed(1));

        assertThat(wire.sentDetailTypes()).containsExactly(List.of("Placed"));
    }

    @Test
    void throwsAtThePublisherOutsideATransaction() {
        wire.failEntries("Placed", 1, "MalformedDetail");

        assertThatExceptionOfType(EventNotAcceptedException.class)
                .isThrownBy(() -> context.publishEvent(new Placed(1)));
    }

    @Test
    void leavesEventsAloneThatAreNotMarked() {
        context.publishEvent("text");
        context.publishEvent(Map.of());

        assertThat(wire.sentDetailTypes()).isEmpty();
    }

    @Test
    void sendsWhatInheritsTheMark() {
        context.publishEvent(new LatePlaced());

        assertThat(wire.sentDetailTypes()).containsExactly(List.of("LatePlaced"));
    }

    @Test
    void sendsAnEventWhoseDeclaredTypeIsWider() {
        context.publishEvent(new PayloadApplicationEvent<>(
                this, (Runnable) new RunnableEvent(), ResolvableType.forClass(Runnable.class)));

        assertThat(wire.sentDetailTypes()).containsExactly(List.of("RunnableEvent"));
    }

    @Test
    void sendsGenericEvents() {
        context.publishEvent(new Changed<>(new Placed(1), "by hand"));

        assertThat(wire.sentDetails()).containsExactly("{\"of\":{\"id\":1},\"how\":\"by hand\"}");
    }

    @Test
    void sendsAnApplicationEventWithoutWhatSpringAddsToIt() {
        context.publishEvent(new Shipped(this, 7));

        assertThat(wire.sentDetails()).containsExactly("{\"order\":7}");
    }

    @EventBridgeEvent
    private record Placed(int id) {}

    @EventBridgeEvent
    private abstract static class Base {

        @JsonProperty
        String kind = "late";
    }

    private static class LatePlaced extends Base {}

    @EventBridgeEvent
    private static class RunnableEvent implements Runnable {

        @JsonProperty
        String name = "";

        @Override
        public void run() {}
    }

    @EventBridgeEvent
    private record Changed<T>(T of, String how) {}

    @EventBridgeEvent
    private static class Shipped extends ApplicationEvent {

        @JsonProperty
        final int order;

        Shipped(Object source, int order) {
            super(source);
            this.order = order;
        }
    }
}
