package com.brillconsulting.eventbridge.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.brillconsulting.eventbridge.core.SchemaValidator;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

@EventBridgeTest(properties = "spring.application.name=shop")
class EventContractsTest {

    @Autowired
    private ApplicationContext context;

    @TestConfiguration(proxyBeanMethods = false)
    static class DeadRules {

        @Bean
        RuleDefinition misspelledField() {
            return RuleDefinition.builder("misspelled-field")
                    .bus("shop")
                    .pattern("{\"detail-type\": [\"Order Placed\"], \"detail\": {\"totl\": [1]}}")
                    .build();
        }

        @Bean
        RuleDefinition foreignSource() {
            return RuleDefinition.builder("foreign-source")
                    .bus("shop")
                    .pattern("{\"source\": [\"aws.s3\"]}")
                    .build();
        }

        @Bean
        SchemaValidator schemas() {
            return (type, source, detailType, detail) ->
                    detail.contains("Nobody") ? List.of("/customer breaks \"enum\"") : List.of();
        }

        @Bean
        RuleDefinition absentField() {
            return RuleDefinition.builder("absent-field")
                    .bus("shop")
                    .pattern("{\"source\": [{\"prefix\": \"shop.\"}], \"detail\": {\"total\": [{\"exists\": false}]}}")
                    .build();
        }
    }

    @TestFactory
    Stream<DynamicTest> whatIsReachedAndMatchedPasses() {
        return EventContracts.of(context)
                .tests()
                .filter(it -> !it.getDisplayName().contains("misspelled-field")
                        && !it.getDisplayName().contains("foreign-source"));
    }

    @Test
    void thereIsATestForEachRuleWithAPatternAndEachSample() {
        assertThat(tests(EventContracts.of(context)))
                .containsOnlyKeys(
                        "rule \"orders-placed\" on bus \"shop\" of ShopListeners.placed is reached",
                        "rule \"large-orders\" on bus \"shop\" of ShopListeners.large is reached",
                        "rule \"misspelled-field\" on bus \"shop\" is reached",
                        "rule \"foreign-source\" on bus \"shop\" is reached",
                        "rule \"absent-field\" on bus \"shop\" is reached",
                        "large-order.json is matched by [orders-placed, large-orders]");
    }

    @Test
    void aRuleThatNothingReachesTellsWhatStandsInTheWay() {
        var tests = tests(EventContracts.of(context));

        assertThatThrownBy(tests.get("rule \"misspelled-field\" on bus \"shop\" is reached")::execute)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Nothing reaches rule \"misspelled-field\"")
                .hasMessageContaining(
                        "- OrderPlaced: detail.totl is no field, the class has [detail.customer, detail.id, detail.total]");
        assertThatThrownBy(tests.get("rule \"foreign-source\" on bus \"shop\" is reached")::execute)
                .hasMessageContaining("source: \"shop.orders\" is not \"aws.s3\"");
    }

    @Test
    void aSampleThatIsNotMatchedOrReadTellsWhy() {
        var tests = tests(EventContracts.of(context).withSamples("classpath:wrong-samples/*.json"));

        assertThatThrownBy(tests.get("unmatched.json is matched by [orders-placed, large-orders]")::execute)
                .hasMessageContaining("but on bus \"shop\" it is matched by [orders-placed]")
                .hasMessageContaining("detail.total: 12.5 is not >= 1000");
        assertThatThrownBy(tests.get("unreadable.json is matched by [absent-field]")::execute)
                .hasMessageContaining("The detail of unreadable.json cannot be read as OrderShipped");
        assertThatThrownBy(tests.get("invalid.json is matched by [orders-placed]")::execute)
                .hasMessage("The detail of invalid.json breaks the schema of OrderPlaced: /customer breaks \"enum\"");
    }

    private static Map<String, Executable> tests(EventContracts contracts) {
        return contracts.tests().collect(Collectors.toMap(DynamicTest::getDisplayName, DynamicTest::getExecutable));
    }
}
