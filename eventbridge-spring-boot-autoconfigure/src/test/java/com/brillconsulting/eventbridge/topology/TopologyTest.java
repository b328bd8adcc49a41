package com.brillconsulting.eventbridge.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
        assertThat(Topology.of().problems()).isEmpty();
    }

    @Test
    void findsReferencesThatLeadNowhere() {
        var topology = new Topology("shop", List.of(queue(5), RULE, rule("x", "y", "", "{}", null)));

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
                "shop", List.of(QueueDefinition.of("a.b", null), QueueDefinition.of("a", new Redrive("a.b", 1_001))));

        assertThat(topology.problems())
                .extracting(Problem::message)
                .containsExactly(
                        "\"a.b\" is not the name of a queue",
                        "A message cannot be received 1001 times before it goes to the dead-letter queue");
    }

    @Test
    void countsByTheQuotasOfTheAccount() {
        var longPattern = "{\"source\": [\"%s\"]}".formatted("s".repeat(2_040));
        var topology = topology(rule("orders", "audit", "All orders", longPattern, null), 5);

        assertThat(topology.problems())
                .extracting(Problem::message)
                .containsExactly(
                        "The event pattern has 2055 characters without white space, but at most 2048 are allowed");
        assertThat(topology.problems(new AccountQuotas(1, 2_055))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new AccountQuotas(300, 4_097));
        assertThatIllegalArgumentException().isThrownBy(() -> new AccountQuotas(0, 2_048));
    }

    @Test
    void keepsTheFingerprintOfADefinitionAcrossReleases() {
        assertThat(topology(RULE, 5).fingerprint(RULE)).isEqualTo("fc9cf00f53ce");
    }

    @Test
    void marksWhateverIsDeclaredOfARuleButItsWhiteSpace() {
        var fingerprint = topology(RULE, 5).fingerprint(RULE);

        assertThat(topology(RULE, 6).fingerprint(RULE)).isNotEqualTo(fingerprint);
        assertThat(Stream.of(
                        rule("orders", "audit", "Some orders", RULE.pattern(), null),
                        rule("orders", "audit", "All orders", "{\"source\": [\"other\"]}", null),
                        rule("orders", "audit", "All orders", RULE.pattern(), "rate(1 day)"),
                        RULE.withTargets(List.of(TargetDefinition.of("other", ResourceReference.queue("shop-audit")))),
                        RULE.withTargets(List.of())))
                .allSatisfy(it -> assertThat(topology(it, 5).fingerprint(it)).isNotEqualTo(fingerprint));
        var spaced = rule("orders", "audit", "All orders", "{ \"source\" : [ \"shop\" ] }", null);
        assertThat(topology(spaced, 5).fingerprint(spaced)).isEqualTo(fingerprint);
    }

    private static Topology topology(RuleDefinition rule, int maxReceiveCount) {
        return new Topology(
                "shop",
                List.of(
                        EventBusDefinition.of("orders"),
                        QueueDefinition.deadLetterQueue("shop-audit-dlq"),
                        queue(maxReceiveCount),
                        rule));
    }

    private static QueueDefinition queue(int maxReceiveCount) {
        return QueueDefinition.of("shop-audit", new Redrive("shop-audit-dlq", maxReceiveCount));
    }

    private static RuleDefinition rule(
            String bus, String name, String description, @Nullable String pattern, @Nullable String schedule) {
        return RuleDefinition.builder(name)
                .bus(bus)
                .description(description)
                .pattern(pattern)
                .schedule(schedule)
                .target("queue", ResourceReference.queue("shop-audit"))
                .build();
    }
}
