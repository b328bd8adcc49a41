package com.brillconsulting.eventbridge.declare;

import static com.brillconsulting.eventbridge.declare.DeclaredBy.declared;
import static com.brillconsulting.eventbridge.declare.DeclaredBy.problems;
import static com.brillconsulting.eventbridge.declare.DeclaredBy.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventPattern;
import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

class BeanDeclarationsTest {

    private static final String ANY = "{\"source\": [\"shop\"]}";

    @Test
    void takesDefinitionsAndPartsOfTopologies() {
        var topology = declared(Beans.class).topology();

        assertThat(topology.definitions())
                .containsExactlyInAnyOrder(
                        auditRule(),
                        EventBusDefinition.of("orders"),
                        ArchiveDefinition.of("orders", "orders"),
                        QueueDefinition.of("jobs", null));
    }

    @Test
    void letsCustomizersChangeEverythingInTheirOrder() {
        var declarations = declared(Beans.class, Listener.class, Customizers.class);

        assertThat(rule(declarations, "audit").description()).isEqualTo("first, second");
        assertThat(rule(declarations, "listening").description()).isEqualTo("first, second");
    }

    @Test
    void takesWhatIsDeclaredTwiceAlikeOnce() {
        assertThat(declared(Beans.class, Same.class).topology().rules()).containsExactly(auditRule());
    }

    @Test
    void showsBothPlacesOfWhatIsDeclaredTwiceDifferently() {
        assertThat(problems(Beans.class, Other.class)).singleElement().satisfies(it -> {
            assertThat(it.message())
                    .isEqualTo("The rule \"audit\" on bus \"orders\" is declared 2 times, each time differently");
            assertThat(it.places()).containsExactlyInAnyOrder("bean \"audit\"", "bean \"other\"");
        });
    }

    @Test
    void letsADeclaredQueueTakeThePlaceOfTheOneThatAMethodNeeds() {
        var topology = declared(Listener.class, OwnQueue.class).topology();

        assertThat(topology.queues())
                .extracting(QueueDefinition::name, QueueDefinition::visibilityTimeout)
                .containsExactlyInAnyOrder(
                        tuple("shop-listening", Duration.ofMinutes(2)), tuple("shop-listening-undelivered", null));
    }

    @Test
    void showsTheCustomizerThatMadeWhatIsWrong() {
        assertThat(problems(Beans.class, Breaking.class)).singleElement().satisfies(it -> {
            assertThat(it.places()).containsExactly("bean \"breaking\"");
            assertThat(it.message()).isEqualTo("\"not a queue\" is not the name of a queue");
        });
    }

    @Test
    void refusesToLoseTheRuleOfAMethod() {
        assertThat(problems(Listener.class, Emptying.class)).singleElement().satisfies(it -> {
            assertThat(it.places()).singleElement().asString().contains("Listener.take(String)");
            assertThat(it.message())
                    .isEqualTo("A TopologyCustomizer took away the rule \"listening\" on bus \"default\", whose events"
                            + " the method waits for");
        });
    }

    private static RuleDefinition auditRule() {
        return RuleDefinition.builder("audit")
                .bus("orders")
                .pattern(ANY)
                .target("jobs", ResourceReference.queue("jobs"))
                .build();
    }

    static class Listener {

        @EventBridgeRule(name = "listening", pattern = @EventPattern(ANY))
        void take(String event) {}
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        RuleDefinition audit() {
            return auditRule();
        }

        @Bean
        Topology orders() {
            return Topology.of(
                    EventBusDefinition.of("orders"),
                    ArchiveDefinition.of("orders", "orders"),
                    QueueDefinition.of("jobs", null));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Same {

        @Bean
        RuleDefinition same() {
            return auditRule();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Other {

        @Bean
        RuleDefinition other() {
            return auditRule().toBuilder().description("Other").build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnQueue {

        @Bean
        QueueDefinition queue() {
            return new QueueDefinition(
                    "shop-listening", null, Duration.ofMinutes(2), null, null, null, false, Map.of());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Customizers {

        @Bean
        @Order(2)
        TopologyCustomizer second() {
            return describing("second");
        }

        @Bean
        @Order(1)
        TopologyCustomizer first() {
            return describing("first");
        }

        private static TopologyCustomizer describing(String text) {
            return topology -> topology.replacing(RuleDefinition.class, it -> it.toBuilder()
                    .description(it.description().isEmpty() ? text : it.description() + ", " + text)
                    .build());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Breaking {

        @Bean
        TopologyCustomizer breaking() {
            return topology -> topology.with(QueueDefinition.of("not a queue", null));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Emptying {

        @Bean
        TopologyCustomizer emptying() {
            return topology -> new Topology("shop", List.of());
        }
    }
}
