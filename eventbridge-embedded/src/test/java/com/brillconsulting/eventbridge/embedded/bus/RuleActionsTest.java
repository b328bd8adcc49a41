package com.brillconsulting.eventbridge.embedded.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.LimitExceededException;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Tag;

class RuleActionsTest {

    private final TestBus bus = new TestBus(new EventBusQuotas(100, 3, 1, 5, 2_048, 10_240, 10, 1_048_576));

    @BeforeEach
    void createBus() {
        bus.client.createEventBus(it -> it.name("orders"));
    }

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void describesWhatWasPut() {
        var put = bus.client.putRule(it -> it.name("rule")
                .eventBusName("orders")
                .eventPattern("{ \"source\": [\"a\"] }")
                .description("Some rule")
                .roleArn("arn:aws:iam::123456789012:role/r"));

        var rule = bus.client.describeRule(it -> it.name("rule").eventBusName("orders"));
        assertThat(rule.arn())
                .isEqualTo(put.ruleArn())
                .isEqualTo("arn:aws:events:us-east-1:123456789012:rule/orders/rule");
        assertThat(rule.eventPattern()).isEqualTo("{ \"source\": [\"a\"] }");
        assertThat(rule.state()).isEqualTo(RuleState.ENABLED);
        assertThat(rule.description()).isEqualTo("Some rule");
        assertThat(rule.roleArn()).isEqualTo("arn:aws:iam::123456789012:role/r");
        assertThat(rule.eventBusName()).isEqualTo("orders");
        assertThat(rule.createdBy()).isEqualTo("123456789012");
        assertThat(rule.managedBy()).isNull();
    }

    @Test
    void leavesTheBusOutOfTheArnOfARuleOnTheDefaultBus() {
        assertThat(put(it -> it.eventPattern(TestBus.PATTERN)))
                .isEqualTo("arn:aws:events:us-east-1:123456789012:rule/rule");
    }

    @Test
    void replacesAllButTargetsAndTags() {
        put(it -> it.eventPattern(TestBus.PATTERN)
                .description("Old")
                .tags(Tag.builder().key("k").value("old").build()));
        bus.client.putTargets(it -> it.rule("rule").targets(TestBus.target("t")));

        put(it -> it.scheduleExpression("rate(5 minutes)")
                .state(RuleState.DISABLED)
                .tags(Tag.builder().key("k").value("new").build()));

        var rule = bus.client.describeRule(it -> it.name("rule"));
        assertThat(rule.description()).isNull();
        assertThat(rule.eventPattern()).isNull();
        assertThat(rule.scheduleExpression()).isEqualTo("rate(5 minutes)");
        assertThat(rule.state()).isEqualTo(RuleState.DISABLED);
        assertThat(bus.client.listTargetsByRule(it -> it.rule("rule")).targets())
                .containsExactly(TestBus.target("t"));
        assertThat(bus.client
                        .listTagsForResource(it -> it.resourceARN(rule.arn()))
                        .tags())
                .extracting(Tag::value)
                .containsExactly("old");
    }

    @Test
    void listsByPrefixPageByPage() {
        for (String name : new String[] {"b1", "a2", "a1"}) {
            bus.client.putRule(it -> it.name(name).eventPattern(TestBus.PATTERN));
        }
        var first = bus.client.listRules(it -> it.namePrefix("a").limit(1));
        var second = bus.client.listRules(it -> it.namePrefix("a").limit(1).nextToken(first.nextToken()));

        assertThat(first.rules()).extracting(Rule::name).containsExactly("a1");
        assertThat(second.rules()).extracting(Rule::name).containsExactly("a2");
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void namesTheRulesOfATarget() {
        bus.rule("with", TestBus.target("t"));
        bus.client.putRule(it -> it.name("without").eventPattern(TestBus.PATTERN));

        assertThat(bus.client
                        .listRuleNamesByTarget(it -> it.targetArn(TestBus.QUEUE))
                        .ruleNames())
                .containsExactly("with");
    }

    @Test
    void enablesAndDisables() {
        put(it -> it.eventPattern(TestBus.PATTERN));

        bus.client.disableRule(it -> it.name("rule"));
        assertThat(bus.client.describeRule(it -> it.name("rule")).state()).isEqualTo(RuleState.DISABLED);

        bus.client.enableRule(it -> it.name("rule"));
        assertThat(bus.client.describeRule(it -> it.name("rule")).state()).isEqualTo(RuleState.ENABLED);
    }

    @Test
    void deletesWhatDoesNotExist() {
        bus.client.deleteRule(it -> it.name("never-there"));

        assertThat(bus.client.listRules(it -> {}).rules()).isEmpty();
    }

    @Test
    void refusesARuleThatNeverRuns() {
        assertRefused(it -> {}, "Parameter(s) EventPattern or ScheduleExpression must be specified.");
    }

    @Test
    void refusesSchedulesThatAwsRefuses() {
        assertRefused(it -> it.scheduleExpression("rate(1 minutes)"), "Parameter ScheduleExpression is not valid.");
        assertRefused(
                it -> it.scheduleExpression("rate(1 minute)").eventBusName("orders"),
                "ScheduleExpression is supported only on the default event bus.");
    }

    @Test
    void refusesAPatternThatAwsRefuses() {
        assertThatExceptionOfType(InvalidEventPatternException.class)
                .isThrownBy(() -> put(it -> it.eventPattern("{\"source\": []}")))
                .withMessageStartingWith("Event pattern is not valid. Reason: Empty arrays are not allowed");
    }

    @Test
    void tellsAllThatIsWrongWithTheMembers() {
        assertRefused(
                it -> it.name("a rule").state("ON").eventPattern(TestBus.PATTERN),
                "2 validation errors detected: Value 'a rule' at 'name' failed to satisfy constraint: Member must "
                        + "satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+; Value 'ON' at 'state' failed to "
                        + "satisfy constraint: Member must satisfy enum value set: [ENABLED, DISABLED, "
                        + "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS]");
    }

    @Test
    void keepsToTheQuotas() {
        String wildcard = "{\"source\": [{\"wildcard\": \"a*b\"}]}";
        bus.client.putRule(it -> it.name("w1").eventPattern(wildcard));
        assertThatExceptionOfType(LimitExceededException.class)
                .isThrownBy(() -> bus.client.putRule(it -> it.name("w2").eventPattern(wildcard)));
        bus.client.putRule(it -> it.name("w1").eventPattern(wildcard).description("Put again"));

        bus.client.putRule(it -> it.name("2").eventPattern(TestBus.PATTERN));
        bus.client.putRule(it -> it.name("3").eventPattern(TestBus.PATTERN));
        assertThatExceptionOfType(LimitExceededException.class)
                .isThrownBy(() -> bus.client.putRule(it -> it.name("4").eventPattern(TestBus.PATTERN)));
    }

    private String put(Consumer<PutRuleRequest.Builder> rule) {
        return bus.client.putRule(it -> rule.accept(it.name("rule"))).ruleArn();
    }

    private void assertRefused(Consumer<PutRuleRequest.Builder> rule, String message) {
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> put(rule))
                .withMessageStartingWith(message)
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
    }
}
