package com.brillconsulting.eventbridge.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.event.EventEnvelope;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;

class ListenerReflectionTest {

    record Order(String id) {}

    record Shipment(String carrier) {}

    static class Listener {

        @EventBridgeRule(name = "placed")
        void placed(Order order) {}

        @EventBridgeRule(name = "shipped")
        void shipped(EventEnvelope<Shipment> event) {}

        @EventBridgeRule(name = "paid")
        void paid(EventEnvelope<Payment> event) {}

        @EventBridgeRule(name = "nightly", schedule = "rate(1 day)")
        @EventBridgeRule(name = "on-demand", pattern = @EventPattern(source = "shop"))
        void twice(List<Order> orders) {}

        @EventBridgeSchedule(expression = "rate(1 day)", role = "role")
        void scheduled() {}

        void other() {}
    }

    sealed interface Payment {

        record ByCard(String card) implements Payment {}
    }

    @Test
    void letsANativeImageCallListenersAndReadWhatTheyTake() throws Exception {
        var context = new GenericApplicationContext();
        context.registerBean(Listener.class);
        var generation = new DefaultGenerationContext(
                new ClassNameGenerator(ClassName.get(ListenerReflectionTest.class)), new InMemoryGeneratedFiles());

        new ApplicationContextAotGenerator().processAheadOfTime(context, generation);

        var reflection = RuntimeHintsPredicates.reflection();
        assertThat(reflection.onMethodInvocation(Listener.class.getDeclaredMethod("placed", Order.class)))
                .accepts(generation.getRuntimeHints());
        assertThat(reflection.onMethodInvocation(Listener.class.getDeclaredMethod("shipped", EventEnvelope.class)))
                .accepts(generation.getRuntimeHints());
        assertThat(reflection.onMethodInvocation(Order.class.getDeclaredMethod("id")))
                .accepts(generation.getRuntimeHints());
        assertThat(reflection.onMethodInvocation(Shipment.class.getDeclaredMethod("carrier")))
                .accepts(generation.getRuntimeHints());
        assertThat(reflection.onMethodInvocation(Payment.ByCard.class.getDeclaredMethod("card")))
                .accepts(generation.getRuntimeHints());
        assertThat(reflection.onMethodInvocation(Listener.class.getDeclaredMethod("twice", List.class)))
                .accepts(generation.getRuntimeHints());
        assertThat(reflection.onMethodInvocation(Listener.class.getDeclaredMethod("scheduled")))
                .accepts(generation.getRuntimeHints());
        assertThat(reflection.onMethodInvocation(Listener.class.getDeclaredMethod("other")))
                .rejects(generation.getRuntimeHints());
    }
}
