package com.brillconsulting.eventbridge.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.declare.Declarations;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** What docs/declaring.md shows declares what it says. */
class DeclaringSnippetsTest {

    private final Topology topology = declarations().topology();

    @Test
    void theMethodAndTheOtherTargetsGetTheSameEvents() {
        assertThat(rule("signups").targets())
                .extracting(it -> it.id())
                .containsExactly("queue", "sns-signups", "lambda-process-signup");
        assertThat(topology.queue("signups-undelivered")).isPresent();
    }

    @Test
    void whatIsRepeatedIsARuleEach() {
        assertThat(rule("on-demand").schedule()).isNull();
        assertThat(rule("every-night").schedule()).isEqualTo("cron(0 3 * * ? *)");
    }

    @Test
    void twoMethodsShareAQueue() {
        assertThat(declarations().listeners())
                .filteredOn(it -> it.queue().equals("orders"))
                .extracting(it -> it.rule())
                .containsExactlyInAnyOrder("placed", "cancelled");
    }

    @Test
    void beansDeclareAndTheCustomizerTagsEveryRule() {
        assertThat(topology.definitions())
                .extracting(Definition::label)
                .contains(
                        "rule \"nightly-report\" on bus \"default\"",
                        "rule \"large\" on bus \"orders\"",
                        "event bus \"orders\"",
                        "archive \"orders\"",
                        "queue \"review\"");
        assertThat(topology.rules()).allSatisfy(it -> assertThat(it.tags()).containsEntry("team", "orders"));
    }

    private RuleDefinition rule(String name) {
        return topology.rules().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Declarations declarations() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "test", Map.of("aws.region", "us-east-1", "aws.account", "123456789012")));
            context.register(
                    DeclaringSnippets.Methods.class, DeclaringSnippets.Reports.class, DeclaringSnippets.Beans.class);
            context.refresh();
            var beans = context.getBeanFactory();
            return new DeclarationReader(beans, "shop", new EventTypeResolver("shop", beans::resolveEmbeddedValue))
                    .declarations();
        }
    }
}
