package com.brillconsulting.eventbridge.declare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventPattern;
import com.brillconsulting.eventbridge.event.EventEnvelope;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.env.MapPropertySource;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.annotation.Header;

class DeclarationReaderTest {

    private static final String ARN = "arn:aws:events:eu-west-1:210987654321:event-bus/theirs";

    @Test
    void makesARuleItsQueuesAndItsBusOfAMethod() {
        declared(Orders.class, declarations -> {
            var topology = declarations.topology();

            assertThat(topology.application()).isEqualTo("shop");
            assertThat(topology.buses()).containsExactly(EventBusDefinition.of("orders"));
            assertThat(topology.queues())
                    .containsExactlyInAnyOrder(
                            QueueDefinition.deadLetterQueue("shop-orders-review-large-undelivered"),
                            QueueDefinition.deadLetterQueue("shop-orders-review-large-dlq"),
                            QueueDefinition.of(
                                    "shop-orders-review-large",
                                    new QueueDefinition.Redrive("shop-orders-review-large-dlq", 5)));
            assertThat(topology.rules())
                    .containsExactly(RuleDefinition.builder("orders-review-large")
                            .bus("orders")
                            .description("Orders for a person to look at")
                            .pattern(
                                    "{\"source\": [\"shop\"], \"detail-type\": [\"Placed\"], \"detail\": {\"total\": [{\"numeric\": [\">=\", 1000.0]}]}}")
                            .target(TargetDefinition.of("queue", ResourceReference.queue("shop-orders-review-large"))
                                    .withDeadLetterQueue(
                                            ResourceReference.queue("shop-orders-review-large-undelivered")))
                            .build());
            assertThat(declarations.listeners()).singleElement().satisfies(listener -> {
                assertThat(listener.rule()).isEqualTo("orders-review-large");
                assertThat(listener.queue()).isEqualTo("shop-orders-review-large");
                assertThat(listener.beanName()).isEqualTo("orders");
                assertThat(listener.method().getName()).isEqualTo("reviewLarge");
            });
        });
    }

    @Test
    void seesTheEventThroughEnvelopesMessagesListsAndGenerics() {
        declared(
                Shapes.class, declarations -> assertThat(declarations.topology().rules())
                        .hasSize(7)
                        .allSatisfy(it -> assertThat(it.pattern())
                                .isEqualTo("{\"source\": [\"shop\"], \"detail-type\": [\"Placed\"]}")));
    }

    @Test
    void takesPartsOfThePatternFromTheEventOnlyWhereTheAnnotationLeavesThemOut() {
        declared(Patterns.class, declarations -> {
            assertThat(pattern(declarations, "detail-types"))
                    .isEqualTo("{\"source\": [\"shop\"], \"detail-type\": [\"A\",\"B\"]}");
            assertThat(pattern(declarations, "source"))
                    .isEqualTo("{\"source\": [\"other\"], \"detail-type\": [\"Placed\"]}");
            assertThat(pattern(declarations, "whole")).isEqualTo("{\"account\": [\"123456789012\"]}");
            assertThat(pattern(declarations, "untyped")).isEqualTo("{\"detail\": {\"a\": [1]}}");
        });
    }

    @Test
    void putsASchedulesRuleOnTheDefaultBusWithoutAPattern() {
        declared(Schedules.class, declarations -> {
            assertThat(declarations.topology().buses()).isEmpty();
            assertThat(declarations.topology().rules())
                    .extracting(RuleDefinition::name, RuleDefinition::bus, RuleDefinition::pattern)
                    .containsExactly(
                            tuple("schedules-nightly", "default", null), tuple("schedules-often", "default", null));
        });
    }

    @Test
    void leavesABusGivenByArnToItsOwner() {
        declared(Foreign.class, declarations -> {
            assertThat(declarations.topology().buses()).isEmpty();
            assertThat(declarations.topology().rules())
                    .extracting(RuleDefinition::bus)
                    .containsExactly(ARN);
        });
    }

    @Test
    void resolvesPlaceholdersAndExpressionsEverywhere() {
        declared(Placeholders.class, declarations -> assertThat(
                        declarations.topology().rules())
                .containsExactly(RuleDefinition.builder("rule-test")
                        .bus("bus-test")
                        .description("for test")
                        .pattern(
                                "{\"source\": [\"source.test\"], \"detail-type\": [\"type test\"], \"detail\": {\"stage\": [\"test\", \"2\"]}}")
                        .target(TargetDefinition.of("queue", ResourceReference.queue("shop-rule-test"))
                                .withDeadLetterQueue(ResourceReference.queue("shop-rule-test-undelivered")))
                        .build()));
    }

    @Test
    void findsTheAnnotationOnOtherAnnotations() {
        declared(Composed.class, declarations -> assertThat(
                        declarations.topology().rules())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.name()).isEqualTo("audit");
                    assertThat(it.pattern()).isEqualTo("{\"source\": [{\"prefix\": \"shop\"}]}");
                }));
    }

    @Test
    void findsMethodsBehindProxiesAndInLazyAndScopedBeansWithoutMakingThem() {
        declared(Proxies.class, declarations -> {
            assertThat(declarations.listeners())
                    .extracting(ListenerDeclaration::beanName)
                    .containsExactlyInAnyOrder("classProxied", "interfaceProxied", "lazy", "scoped");
            assertThat(Proxies.lazyBeans).isZero();
        });
    }

    @Test
    void keepsNamesWithinTheLimitsOfTheServicesAndApart() {
        declared(Names.class, declarations -> {
            var queues = declarations.topology().rules().stream()
                    .collect(Collectors.toMap(
                            it -> it.bus() + "/" + it.name(),
                            it -> it.targets().get(0).resource().name()));

            assertThat(queues.get("default/a.dotted.name")).isEqualTo("shop-a-dotted-name");
            assertThat(queues.get("one/same")).isEqualTo("shop-same");
            assertThat(queues.get("two/same")).isEqualTo("shop-same-two");
            assertThat(queues.keySet())
                    .filteredOn(it -> it.startsWith("default/names-a-method"))
                    .singleElement()
                    .satisfies(it ->
                            assertThat(it).hasSize("default/".length() + 64).matches(".*-[0-9a-f]{8}"));
        });
    }

    @Test
    void shortensQueueNamesSoThatTheirDeadLetterQueuesFit() {
        var application = "an-application-whose-name-is-rather-long";

        declared(application, Schedules.LongName.class, declarations -> assertThat(
                        declarations.topology().queues())
                .extracting(QueueDefinition::name)
                .allSatisfy(it -> assertThat(it).startsWith(application).hasSizeLessThanOrEqualTo(80))
                .doesNotHaveDuplicates());
    }

    private static String pattern(Declarations declarations, String rule) {
        return declarations.topology().rules().stream()
                .filter(it -> it.name().equals(rule))
                .findFirst()
                .orElseThrow()
                .pattern();
    }

    private static void declared(Class<?> configuration, Consumer<Declarations> assertions) {
        declared("shop", configuration, assertions);
    }

    private static void declared(String application, Class<?> configuration, Consumer<Declarations> assertions) {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("test", Map.of("stage", "test")));
            context.register(configuration);
            context.refresh();
            var beans = context.getBeanFactory();
            var types = new EventTypeResolver(application, beans::resolveEmbeddedValue);
            assertions.accept(new DeclarationReader(beans, application, types).declarations());
        }
    }

    @EventBridgeEvent(bus = "orders")
    record Placed(double total) {}

    @Configuration("orders")
    static class Orders {

        @EventBridgeRule(
                description = "Orders for a person to look at",
                pattern = @EventPattern(detail = "{\"total\": [{\"numeric\": [\">=\", 1000.0]}]}"))
        void reviewLarge(Placed order) {}
    }

    abstract static class Generic<T> {

        @EventBridgeRule
        void inherited(T event) {}

        @EventBridgeRule
        void inheritedEnvelope(EventEnvelope<? extends T> event) {}
    }

    static class Shapes extends Generic<Placed> {

        @EventBridgeRule
        void detail(Placed event, @Header("SenderId") String sender) {}

        @EventBridgeRule
        void envelope(EventEnvelope<Placed> event) {}

        @EventBridgeRule
        void message(Message<EventEnvelope<Placed>> event) {}

        @EventBridgeRule
        void list(List<Message<Placed>> events) {}

        @EventBridgeRule
        void both(Placed event, EventEnvelope<Placed> envelope) {}
    }

    static class Patterns {

        @EventBridgeRule(name = "detail-types", pattern = @EventPattern(detailType = {"A", "B"}))
        void detailTypes(Placed event) {}

        @EventBridgeRule(name = "source", pattern = @EventPattern(source = "other"))
        void source(Placed event) {}

        @EventBridgeRule(name = "whole", pattern = @EventPattern("{\"account\": [\"123456789012\"]}"))
        void whole(Placed event) {}

        @EventBridgeRule(name = "untyped", pattern = @EventPattern(detail = "{\"a\": [1]}"))
        void untyped(Map<String, Object> event) {}
    }

    static class Schedules {

        @EventBridgeRule(schedule = "rate(1 day)")
        void nightly() {}

        @EventBridgeRule(schedule = "rate(5 minutes)")
        void often(Placed event) {}

        static class LongName {

            @EventBridgeRule(name = "a-rule-whose-name-is-long-too-and-ends-in-a", schedule = "rate(1 day)")
            void first() {}

            @EventBridgeRule(name = "a-rule-whose-name-is-long-too-and-ends-in-b", schedule = "rate(1 day)")
            void second() {}
        }
    }

    static class Foreign {

        @EventBridgeRule(bus = ARN)
        void take(Placed event) {}
    }

    static class Placeholders {

        @EventBridgeRule(
                name = "rule-${stage}",
                bus = "bus-${stage}",
                description = "for ${stage}",
                pattern =
                        @EventPattern(
                                source = "source.${stage}",
                                detailType = "type ${stage}",
                                detail = "{\"stage\": [\"${stage}\", \"#{1 + 1}\"]}"))
        void take(Placed event) {}
    }

    @EventBridgeRule(pattern = @EventPattern("{\"source\": [{\"prefix\": \"shop\"}]}"))
    @Retention(RetentionPolicy.RUNTIME)
    @interface Audit {

        @AliasFor(annotation = EventBridgeRule.class, attribute = "name")
        String value();
    }

    static class Composed {

        @Audit("audit")
        void take(EventEnvelope<?> event) {}
    }

    interface Listener {

        void take(Placed event);
    }

    static class Listening implements Listener {

        @EventBridgeRule(name = "listening", pattern = @EventPattern(source = "${source:any}"))
        @Override
        public void take(Placed event) {}
    }

    static class Another {

        @EventBridgeRule
        public void take(Placed event) {}
    }

    static class Lazy {

        @EventBridgeRule
        void take(Placed event) {}
    }

    static class Scoped {

        @EventBridgeRule
        public void take(Placed event) {}
    }

    @Configuration(proxyBeanMethods = false)
    static class Proxies {

        static int lazyBeans;

        @Bean
        static BeanNameAutoProxyCreator interfaces() {
            return proxies("interfaceProxied", false);
        }

        @Bean
        static BeanNameAutoProxyCreator classes() {
            return proxies("classProxied", true);
        }

        @Bean
        MethodInterceptor around() {
            return invocation -> invocation.proceed();
        }

        @Bean
        Listener interfaceProxied() {
            return new Listening();
        }

        @Bean
        Another classProxied() {
            return new Another();
        }

        @Bean
        @org.springframework.context.annotation.Lazy
        Lazy lazy() {
            lazyBeans++;
            return new Lazy();
        }

        @Bean
        @Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
        Scoped scoped() {
            return new Scoped();
        }

        private static BeanNameAutoProxyCreator proxies(String bean, boolean ofTheClass) {
            var creator = new BeanNameAutoProxyCreator();
            creator.setBeanNames(bean);
            creator.setInterceptorNames("around");
            creator.setProxyTargetClass(ofTheClass);
            return creator;
        }
    }

    static class Names {

        @EventBridgeRule(name = "a.dotted.name", bus = "default")
        void dotted(Placed event) {}

        @EventBridgeRule(name = "same", bus = "one")
        void one(Placed event) {}

        @EventBridgeRule(name = "same", bus = "two", queue = "shop-same-two")
        void two(Placed event) {}

        @EventBridgeRule(bus = "default")
        void aMethodWhoseNameSaysSoMuchThatNoRuleCouldEverHaveANameOfThatLength(Placed event) {}
    }
}
