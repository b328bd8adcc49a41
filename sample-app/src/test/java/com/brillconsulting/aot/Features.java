package com.brillconsulting.aot;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventBridgeSchedule;
import com.brillconsulting.eventbridge.annotation.EventPattern;
import com.brillconsulting.eventbridge.annotation.EventTarget;
import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.declare.TopologyCustomizer;
import com.brillconsulting.eventbridge.event.EventEnvelope;
import com.brillconsulting.eventbridge.event.EventMapping;
import com.brillconsulting.eventbridge.listen.EventBridgeHeaders;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.env.Environment;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** An application with one of each: ways to declare, to publish and to listen. It tells what its listeners get. */
@SpringBootApplication
class Features {

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "features");
        SpringApplication.run(Features.class, arguments);
    }

    /** An annotation of the application's own. */
    @Retention(RetentionPolicy.RUNTIME)
    @EventBridgeEvent(source = "features", bus = "features")
    @interface Feature {

        @AliasFor(annotation = EventBridgeEvent.class)
        String detailType();
    }

    @Feature(detailType = "Counted")
    record Counted(int number) {}

    @EventBridgeEvent(source = "features", bus = "features")
    sealed interface Named {

        String name();
    }

    record Born(String name) implements Named {}

    record Renamed(String name, String before) implements Named {}

    /** Mapped, and not annotated. */
    record Mapped(String key) {}

    @Bean
    EventMapping<Mapped> mapping() {
        return EventMapping.of(Mapped.class).bus("features").source("features").detail(it -> Map.of("name", it.key()));
    }

    @Bean
    Topology declared() {
        return Topology.of(EventBusDefinition.of("declared"), QueueDefinition.of("declared", null));
    }

    @Bean
    RuleDefinition rule() {
        return RuleDefinition.builder("declared")
                .bus("declared")
                .pattern("{\"source\": [\"features\"]}")
                .target("declared", ResourceReference.queue("declared"))
                .build();
    }

    @Bean
    TopologyCustomizer customizer() {
        return topology -> topology.replacing(
                RuleDefinition.class,
                rule -> rule.toBuilder().tag("team", "features").build());
    }

    @Bean
    ApplicationRunner publish(
            ApplicationEventPublisher events, EventBridgeOperations operations, Environment environment) {
        return arguments -> {
            System.out.println("port " + environment.getProperty("local.server.port"));
            events.publishEvent(new Counted(1));
            events.publishEvent(new Born("Ada"));
            events.publishEvent(new Renamed("Grace", "Ada"));
            events.publishEvent(new Mapped("key"));
            operations.send(to ->
                    to.bus("features").source("features").detailType("Tree").detail(Map.of("number", 3)));
        };
    }

    @Bean
    Listeners listeners() {
        return new Listeners();
    }

    @Bean
    TransactionalListener transactionalListener() {
        return new TransactionalListener();
    }

    static class Listeners {

        @EventBridgeRule(name = "record", idempotent = true)
        void aRecord(Counted event) {
            System.out.println("record " + event);
        }

        @EventBridgeRule(name = "envelope")
        void anEnvelope(EventEnvelope<Counted> event) {
            System.out.println("envelope " + event.detail() + " of " + event.source());
        }

        @EventBridgeRule(name = "sealed")
        void aSealedType(Named event) {
            System.out.println("sealed " + event);
        }

        @EventBridgeRule(name = "tree", bus = "features", pattern = @EventPattern(detailType = "Tree"))
        void aTree(JsonNode event, @Header(EventBridgeHeaders.DETAIL_TYPE) String type) {
            System.out.println("tree " + event.get("number") + " of " + type);
        }

        @EventBridgeRule(name = "map", bus = "features", pattern = @EventPattern(detailType = "Tree"))
        void aMap(Message<Map<String, Object>> event) {
            System.out.println("map " + event.getPayload());
        }

        @EventBridgeRule(name = "list")
        void aList(List<Counted> events) {
            System.out.println("list " + events);
        }

        @EventBridgeRule(
                name = "mapped-one",
                queue = "shared",
                pattern = @EventPattern(source = "features", detailType = "Mapped"),
                bus = "features")
        @EventBridgeRule(
                name = "mapped-two",
                queue = "shared",
                pattern = @EventPattern(source = "features", detailType = "Counted"),
                bus = "features")
        void twoRules(JsonNode event) {
            System.out.println("shared " + event);
        }

        @EventListener
        void republished(Counted event) {
            System.out.println("heard " + event);
        }

        @EventBridgeSchedule(
                name = "daily",
                expression = "rate(1 day)",
                role = "arn:aws:iam::123456789012:role/scheduler")
        void scheduled(Instant time) {
            System.out.println("scheduled " + time);
        }
    }

    @EventBridgeRule(
            name = "of-class",
            bus = "features",
            pattern = @EventPattern(source = "features"),
            targets = @EventTarget(bus = "declared", role = "arn:aws:iam::123456789012:role/bus"))
    static class TransactionalListener {

        @Transactional
        @EventBridgeRule(name = "transactional", republish = true)
        void inATransaction(Counted event) {
            System.out.println("transactional " + event);
        }
    }
}
