package com.brillconsulting.eventbridge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.topology.QueueDefinition.Redrive;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TopologyTest {

    private static final RuleDefinition RULE = rule("orders", "audit", "All orders", "{\"source\": [\"shop\"]}", null);

    @Test
    void isFineWhereEveryReferenceLeadsSomewhere() {
        assertThat(topology(RULE, 5).problems()).isEmpty();
        assertThat(new Topology("", List.of(), List.of(), List.of()).problems()).isEmpty();
    }

    @Test
    void findsReferencesThatLeadNowhere() {
        var topology =
                new Topology("shop", List.of(), List.of(queue(5)), List.of(RULE, rule("x", "y", "", "{}", null)));

        assertThat(topology.problems())
                .extracting(Problem::message)
                .contains(
                        "The bus \"orders\" is not declared",
                        "The bus \"x\" is not declared",
                        "The dead-letter queue \"shop-audit-dlq\" is not declared");
    }

    @Test
    void takesTheDefaultBusForeignBusesAndPartnersForGiven() {
        assertThat(Stream.of(
                        "default",
                        "arn:aws:events:eu-west-1:210987654321:event-bus/theirs",
                        "arn:aws-cn:events:cn-north-1:210987654321:event-bus/default",
                        "aws.partner/example.com/1/2"))
                .allMatch(EventBusDefinition::isGiven);
        assertThat(Stream.of("orders", "arn:aws:sqs:eu-west-1:210987654321:orders"))
                .noneMatch(EventBusDefinition::isGiven);
    }

    @Test
    void refusesQueuesThatSqsWouldRefuse() {
        var topology = new Topology(
                "shop",
                List.of(),
                List.of(new QueueDefinition("a.b", null), new QueueDefinition("a", new Redrive("a.b", 1_001))),
                List.of());

        assertThat(topology.problems())
                .extracting(Problem::message)
                .containsExactly(
                        "\"a.b\" is not the name of a queue",
                        "A message cannot be received 1001 times before it goes to the dead-letter queue");
    }

    @Test
    void keepsTheMarkerOfADefinitionAcrossReleases() {
        assertThat(topology(RULE, 5).marker(RULE)).hasToString("[shop:2fa92dcfaef5]");
    }

    @Test
    void marksWhateverIsDeclaredOfARuleButItsWhiteSpace() {
        var marker = topology(RULE, 5).marker(RULE);

        assertThat(topology(RULE, 6).marker(RULE)).isNotEqualTo(marker);
        assertThat(Stream.of(
                        rule("orders", "audit", "Some orders", RULE.pattern(), null),
                        rule("orders", "audit", "All orders", "{\"source\": [\"other\"]}", null),
                        rule("orders", "audit", "All orders", RULE.pattern(), "rate(1 day)"),
                        RULE.withTargets(List.of(new TargetDefinition("other", "shop-audit"))),
                        RULE.withTargets(List.of())))
                .allSatisfy(it -> assertThat(topology(it, 5).marker(it)).isNotEqualTo(marker));
        var spaced = rule("orders", "audit", "All orders", "{ \"source\" : [ \"shop\" ] }", null);
        assertThat(topology(spaced, 5).marker(spaced)).isEqualTo(marker);
    }

    private static Topology topology(RuleDefinition rule, int maxReceiveCount) {
        return new Topology(
                "shop",
                List.of(new EventBusDefinition("orders")),
                List.of(new QueueDefinition("shop-audit-dlq", null), queue(maxReceiveCount)),
                List.of(rule));
    }

    private static QueueDefinition queue(int maxReceiveCount) {
        return new QueueDefinition("shop-audit", new Redrive("shop-audit-dlq", maxReceiveCount));
    }

    private static RuleDefinition rule(
            String bus, String name, String description, @Nullable String pattern, @Nullable String schedule) {
        var targets = List.of(new TargetDefinition("queue", "shop-audit"));
        return new RuleDefinition(bus, name, description, pattern, schedule, targets);
    }
}
