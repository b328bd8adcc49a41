package com.brillconsulting.eventbridge.embedded.schedule;

import static com.brillconsulting.eventbridge.embedded.schedule.TestScheduler.OFF;
import static com.brillconsulting.eventbridge.embedded.schedule.TestScheduler.ROLE;
import static com.brillconsulting.eventbridge.embedded.schedule.TestScheduler.START;
import static com.brillconsulting.eventbridge.embedded.schedule.TestScheduler.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.RetryPolicy;
import software.amazon.awssdk.services.scheduler.model.SageMakerPipelineParameter;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.SchedulerException;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.scheduler.model.ValidationException;

class ScheduleActionsTest {

    private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:orders";

    private final TestScheduler bus = new TestScheduler();

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void answersAScheduleWithEverythingThatWasSaidOfIt() {
        bus.scheduler.createScheduleGroup(it -> it.name("billing"));
        var target = Target.builder()
                .arn("arn:aws:ecs:us-east-1:123456789012:cluster/c")
                .roleArn(ROLE)
                .input("{}")
                .deadLetterConfig(it -> it.arn(QUEUE))
                .retryPolicy(it -> it.maximumRetryAttempts(3).maximumEventAgeInSeconds(60))
                .ecsParameters(it -> it.taskDefinitionArn("t")
                        .taskCount(2)
                        .launchType("FARGATE")
                        .capacityProviderStrategy(CapacityProviderStrategyItem.builder()
                                .capacityProvider("p")
                                .base(0)
                                .weight(1)
                                .build())
                        .networkConfiguration(network -> network.awsvpcConfiguration(
                                vpc -> vpc.subnets("s-1").assignPublicIp("DISABLED"))))
                .kinesisParameters(it -> it.partitionKey("k"))
                .sageMakerPipelineParameters(it -> it.pipelineParameterList(SageMakerPipelineParameter.builder()
                        .name("n")
                        .value("v")
                        .build()))
                .build();
        String arn = bus.schedule("cron(0 9 ? * MON *)", target, it -> it.groupName("billing")
                .description("Weekly")
                .scheduleExpressionTimezone("Europe/Berlin")
                .startDate(START)
                .endDate(START.plus(Duration.ofDays(30)))
                .flexibleTimeWindow(window -> window.mode("FLEXIBLE").maximumWindowInMinutes(15))
                .kmsKeyArn("arn:aws:kms:us-east-1:123456789012:key/1")
                .state("DISABLED")
                .actionAfterCompletion("DELETE"));
        assertThat(arn).isEqualTo("arn:aws:scheduler:us-east-1:123456789012:schedule/billing/s");

        var schedule = bus.scheduler.getSchedule(it -> it.name("s").groupName("billing"));
        assertThat(schedule.arn()).isEqualTo(arn);
        assertThat(schedule.name()).isEqualTo("s");
        assertThat(schedule.groupName()).isEqualTo("billing");
        assertThat(schedule.target()).isEqualTo(target);
        assertThat(schedule.scheduleExpression()).isEqualTo("cron(0 9 ? * MON *)");
        assertThat(schedule.scheduleExpressionTimezone()).isEqualTo("Europe/Berlin");
        assertThat(schedule.description()).isEqualTo("Weekly");
        assertThat(schedule.startDate()).isEqualTo(START);
        assertThat(schedule.endDate()).isEqualTo(START.plus(Duration.ofDays(30)));
        assertThat(schedule.flexibleTimeWindow().maximumWindowInMinutes()).isEqualTo(15);
        assertThat(schedule.kmsKeyArn()).endsWith("key/1");
        assertThat(schedule.state()).isEqualTo(ScheduleState.DISABLED);
        assertThat(schedule.actionAfterCompletion()).isEqualTo(ActionAfterCompletion.DELETE);
        assertThat(schedule.creationDate()).isEqualTo(START);
        assertThat(schedule.lastModificationDate()).isEqualTo(START);
    }

    @Test
    void fillsInWhatAwsFillsIn() {
        bus.schedule("rate(1 hour)", target(QUEUE));
        var schedule = bus.scheduler.getSchedule(it -> it.name("s"));
        assertThat(schedule.groupName()).isEqualTo("default");
        assertThat(schedule.scheduleExpressionTimezone()).isEqualTo("UTC");
        assertThat(schedule.state()).isEqualTo(ScheduleState.ENABLED);
        assertThat(schedule.actionAfterCompletion()).isEqualTo(ActionAfterCompletion.NONE);
        assertThat(schedule.target().retryPolicy())
                .isEqualTo(RetryPolicy.builder()
                        .maximumEventAgeInSeconds(86_400)
                        .maximumRetryAttempts(185)
                        .build());
    }

    @Test
    void replacesAllOfAScheduleOnUpdate() {
        bus.schedule("rate(1 hour)", target(QUEUE), it -> it.description("d")
                .state("DISABLED")
                .scheduleExpressionTimezone("Asia/Tokyo"));
        bus.advance("PT5M");
        bus.scheduler.updateSchedule(it -> it.name("s")
                .scheduleExpression("rate(2 hours)")
                .flexibleTimeWindow(OFF)
                .target(target(QUEUE)));
        var schedule = bus.scheduler.getSchedule(it -> it.name("s"));
        assertThat(schedule.description()).isNull();
        assertThat(schedule.state()).isEqualTo(ScheduleState.ENABLED);
        assertThat(schedule.scheduleExpressionTimezone()).isEqualTo("UTC");
        assertThat(schedule.scheduleExpression()).isEqualTo("rate(2 hours)");
        assertThat(schedule.creationDate()).isEqualTo(START);
        assertThat(schedule.lastModificationDate()).isEqualTo(START.plus(Duration.ofMinutes(5)));
    }

    @Test
    void tellsConflictsAndWhatDoesNotExist() {
        bus.schedule("rate(1 hour)", target(QUEUE));
        assertFails(
                () -> bus.schedule("rate(1 hour)", target(QUEUE)),
                ConflictException.class,
                409,
                "Schedule s already exists.");
        assertFails(
                () -> bus.schedule("rate(1 hour)", target(QUEUE), it -> it.groupName("none")),
                ResourceNotFoundException.class,
                404,
                "Schedule group none does not exist.");
        bus.scheduler.deleteSchedule(it -> it.name("s"));
        String gone = "Schedule s does not exist.";
        assertFails(() -> bus.scheduler.getSchedule(it -> it.name("s")), ResourceNotFoundException.class, 404, gone);
        assertFails(() -> bus.scheduler.deleteSchedule(it -> it.name("s")), ResourceNotFoundException.class, 404, gone);
        assertFails(
                () -> bus.scheduler.updateSchedule(it -> it.name("s")
                        .scheduleExpression("rate(1 hour)")
                        .flexibleTimeWindow(OFF)
                        .target(target(QUEUE))),
                ResourceNotFoundException.class,
                404,
                gone);
    }

    @Test
    void createsOnceForTheSameClientToken() {
        String first = bus.schedule("rate(1 hour)", target(QUEUE), it -> it.clientToken("t"));
        assertThat(bus.schedule("rate(1 hour)", target(QUEUE), it -> it.clientToken("t")))
                .isEqualTo(first);
        assertThatThrownBy(() -> bus.schedule("rate(2 hours)", target(QUEUE), it -> it.clientToken("t")))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void listsSchedulesByGroupPrefixAndStatePageByPage() {
        bus.scheduler.createScheduleGroup(it -> it.name("g"));
        for (int i = 0; i < 5; i++) {
            String name = (i % 2 == 0 ? "even-" : "odd-") + i;
            bus.schedule("rate(1 hour)", target(QUEUE), it -> it.name(name)
                    .state(name.equals("odd-3") ? "DISABLED" : "ENABLED"));
        }
        bus.schedule("rate(1 hour)", target(QUEUE), it -> it.name("even-g").groupName("g"));

        assertThat(bus.scheduler.listSchedulesPaginator(it -> it.maxResults(2)).stream()
                        .map(page -> page.schedules().size()))
                .containsExactly(2, 2, 2);
        assertThat(names(bus.scheduler
                        .listSchedules(it -> it.namePrefix("even-"))
                        .schedules()))
                .containsExactlyInAnyOrder("even-0", "even-2", "even-4", "even-g");
        assertThat(names(bus.scheduler.listSchedules(it -> it.groupName("g")).schedules()))
                .containsExactly("even-g");
        assertThat(bus.scheduler.listSchedules(it -> it.state("DISABLED")).schedules())
                .singleElement()
                .satisfies(summary -> {
                    assertThat(summary.name()).isEqualTo("odd-3");
                    assertThat(summary.groupName()).isEqualTo("default");
                    assertThat(summary.target().arn()).isEqualTo(QUEUE);
                    assertThat(summary.creationDate()).isEqualTo(START);
                });
        assertThatThrownBy(() -> bus.scheduler.listSchedules(it -> it.groupName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> bus.scheduler.listSchedules(it -> it.nextToken("%")))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void seesOnlyTheSchedulesOfTheAccount() {
        bus.schedule("rate(1 hour)", target(QUEUE));
        try (var other =
                bus.configure(SchedulerClient.builder(), "000000000000").build()) {
            assertThat(other.listSchedules(it -> {}).schedules()).isEmpty();
        }
    }

    @Test
    void refusesWhatAScheduleCannotBe() {
        refuses("Invalid Schedule Expression every day.", it -> it.scheduleExpression("every day"));
        refuses("Invalid Schedule Expression Timezone Mars/Base.", it -> it.scheduleExpressionTimezone("Mars/Base"));
        refuses(
                "The StartDate you specify cannot be earlier than 5 minutes ago.",
                it -> it.startDate(START.minusSeconds(301)));
        refuses(
                "The EndDate you specify cannot be earlier than the current time.",
                it -> it.endDate(START.minusSeconds(1)));
        refuses("The StartDate you specify must come before the EndDate.", it -> it.startDate(START.plusSeconds(60))
                .endDate(START.plusSeconds(60)));
        refuses(
                "MaximumWindowInMinutes must be provided for flexible time windows.",
                it -> it.flexibleTimeWindow(window -> window.mode("FLEXIBLE")));
        refuses(
                "MaximumWindowInMinutes must not be provided when the flexible time window is OFF.",
                it -> it.flexibleTimeWindow(window -> window.mode("OFF").maximumWindowInMinutes(1)));
        refuses("Provided Arn is not in correct format.", it -> it.target(target("orders")));
        refuses(
                "EventBridgeParameters must be provided when the target is an event bus.",
                it -> it.target(target("arn:aws:events:us-east-1:123456789012:event-bus/default")));
        refuses(
                "SqsParameters with a MessageGroupId must be provided when the target is a FIFO queue.",
                it -> it.target(target(QUEUE + ".fifo")));
        refuses(
                "1 validation error detected: Value 'a b' at 'name' failed to satisfy constraint: "
                        + "Member must satisfy regular expression pattern: ^[0-9a-zA-Z-_.]+$",
                it -> it.name("a b"));
        refuses(
                "1 validation error detected: Value null at 'target.roleArn' failed to satisfy constraint: "
                        + "Member must not be null",
                it -> it.target(target -> target.arn(QUEUE)));
    }

    @Test
    void ignoresTheDatesOfAOneTimeSchedule() {
        assertThat(bus.schedule(
                        "at(2026-12-01T00:00:00)", target(QUEUE), it -> it.startDate(START.minusSeconds(9_999))))
                .isNotNull();
    }

    @Test
    void letsAScheduleKeepAStartDateThatHasPassed() {
        bus.schedule("rate(1 hour)", target(QUEUE), it -> it.startDate(START));
        bus.advance("PT1H");
        assertThat(bus.scheduler
                        .updateSchedule(it -> it.name("s")
                                .scheduleExpression("rate(2 hours)")
                                .startDate(START)
                                .flexibleTimeWindow(OFF)
                                .target(target(QUEUE)))
                        .scheduleArn())
                .isNotNull();
    }

    private void refuses(String message, Consumer<CreateScheduleRequest.Builder> change) {
        assertFails(() -> bus.schedule("rate(1 hour)", target(QUEUE), change), ValidationException.class, 400, message);
    }

    private static void assertFails(
            ThrowingCallable call, Class<? extends SchedulerException> type, int status, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(type, error -> {
            assertThat(error.statusCode()).isEqualTo(status);
            assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }

    private static List<String> names(List<ScheduleSummary> schedules) {
        return schedules.stream().map(ScheduleSummary::name).toList();
    }
}
