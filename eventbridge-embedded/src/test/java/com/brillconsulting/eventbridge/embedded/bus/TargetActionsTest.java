package com.brillconsulting.eventbridge.embedded.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.LimitExceededException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Target;

class TargetActionsTest {

    private final TestBus bus = new TestBus();

    @BeforeEach
    void createRule() {
        bus.client.putRule(it -> it.name("rule").eventPattern(TestBus.PATTERN));
    }

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void replacesTheTargetOfTheSameIdAndLetsTheLastOneWin() {
        put(TestBus.target("a"));
        put(
                TestBus.target("a").toBuilder().input("\"first\"").build(),
                TestBus.target("a").toBuilder().input("\"last\"").build());

        assertThat(targets()).extracting(Target::input).containsExactly("\"last\"");
    }

    @Test
    void keepsTheRoleOfATargetThatIsPutAgainWithoutOne() {
        put(TestBus.target("a").toBuilder()
                .roleArn("arn:aws:iam::123456789012:role/r")
                .build());
        put(TestBus.target("a"));

        assertThat(targets()).extracting(Target::roleArn).containsExactly("arn:aws:iam::123456789012:role/r");
    }

    @Test
    void takesNoneOfACallThatWouldMakeSixTargets() {
        put(Stream.of("1", "2", "3", "4").map(TestBus::target).toArray(Target[]::new));

        assertThatExceptionOfType(LimitExceededException.class)
                .isThrownBy(() -> put(TestBus.target("5"), TestBus.target("6")))
                .withMessageStartingWith("The requested resource exceeds the maximum number allowed.");
        assertThat(targets()).hasSize(4);
    }

    @Test
    void removesTargets() {
        put(TestBus.target("a"), TestBus.target("b"));

        var response = bus.client.removeTargets(it -> it.rule("rule").ids("a", "unknown"));

        assertThat(response.failedEntryCount()).isZero();
        assertThat(targets()).extracting(Target::id).containsExactly("b");
    }

    @Test
    void listsPageByPage() {
        put(TestBus.target("a"), TestBus.target("b"));

        var first = bus.client.listTargetsByRule(it -> it.rule("rule").limit(1));
        var second = bus.client.listTargetsByRule(it -> it.rule("rule").limit(1).nextToken(first.nextToken()));

        assertThat(first.targets()).extracting(Target::id).containsExactly("a");
        assertThat(second.targets()).extracting(Target::id).containsExactly("b");
    }

    @Test
    void givesBackAllParametersOfATarget() {
        Target target = Target.builder()
                .id("a")
                .arn("arn:aws:ecs:us-east-1:123456789012:cluster/c")
                .roleArn("arn:aws:iam::123456789012:role/r")
                .ecsParameters(ecs -> ecs.taskDefinitionArn("arn:aws:ecs:us-east-1:123456789012:task-definition/t")
                        .taskCount(2))
                .retryPolicy(retry -> retry.maximumRetryAttempts(3).maximumEventAgeInSeconds(60))
                .deadLetterConfig(dlq -> dlq.arn(TestBus.queue("dlq")))
                .build();
        put(target);

        assertThat(targets()).containsExactly(target);
    }

    @Test
    void refusesWhatAwsRefuses() {
        assertRefused(
                TestBus.target("a").toBuilder().input("1").inputPath("$").build(),
                "Only one of Input, InputPath, or InputTransformer must be provided for target a.");
        assertRefused(
                TestBus.target("a").toBuilder()
                        .inputTransformer(it -> it.inputTemplate("\"<x>\""))
                        .build(),
                "InputTemplate for target a contains invalid placeholder x.");
        assertRefused(
                TestBus.target("a").toBuilder().arn("foo").build(),
                "Parameter foo is not valid. Reason: Provided Arn is not in correct format.");
        assertRefused(
                TestBus.target("a").toBuilder().arn(TestBus.queue("q.fifo")).build(),
                "Parameter(s) SqsParameters must be specified for target: a.");
        assertRefused(
                TestBus.target("a").toBuilder()
                        .retryPolicy(it -> it.maximumRetryAttempts(186).maximumEventAgeInSeconds(59))
                        .build(),
                "2 validation errors detected: Value '186' at 'targets.1.member.retryPolicy.maximumRetryAttempts' "
                        + "failed to satisfy constraint: Member must have value less than or equal to 185; Value '59' "
                        + "at 'targets.1.member.retryPolicy.maximumEventAgeInSeconds' failed to satisfy constraint: "
                        + "Member must have value greater than or equal to 60");
    }

    @Test
    void knowsNoTargetsOfRulesThatDoNotExist() {
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> bus.client.putTargets(it -> it.rule("none").targets(TestBus.target("a"))))
                .withMessageStartingWith("Rule none does not exist on EventBus default.");
    }

    private void put(Target... targets) {
        var response = bus.client.putTargets(it -> it.rule("rule").targets(targets));
        assertThat(response.failedEntryCount()).isZero();
        assertThat(response.failedEntries()).isEmpty();
    }

    private List<Target> targets() {
        return bus.client.listTargetsByRule(it -> it.rule("rule")).targets();
    }

    private void assertRefused(Target target, String message) {
        assertThatExceptionOfType(EventBridgeException.class)
                .isThrownBy(() -> put(target))
                .withMessageStartingWith(message)
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
    }
}
