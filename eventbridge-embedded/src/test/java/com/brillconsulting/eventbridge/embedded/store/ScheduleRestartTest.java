package com.brillconsulting.eventbridge.embedded.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt.Outcome;
import com.brillconsulting.eventbridge.embedded.schedule.ScheduleLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupSummary;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.Tag;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.sqs.model.Message;

class ScheduleRestartTest extends RestartableBus {

    private static final String ROLE = "arn:aws:iam::123456789012:role/r";
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:f";
    private static final Target QUEUE = target("arn:aws:sqs:us-east-1:123456789012:q");

    private String url;

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static Target target(String arn) {
        return Target.builder()
                .arn(arn)
                .roleArn(ROLE)
                .input("<aws.scheduler.scheduled-time> <aws.scheduler.attempt-number>")
                .build();
    }

    @BeforeEach
    void createQueue() {
        url = sqs.createQueue(it -> it.queueName("q")).queueUrl();
    }

    private void schedule(String name, String expression, Target target, Consumer<CreateScheduleRequest.Builder> more) {
        scheduler.createSchedule(it -> {
            it.name(name)
                    .scheduleExpression(expression)
                    .flexibleTimeWindow(window -> window.mode("OFF"))
                    .target(target);
            more.accept(it);
        });
    }

    private void schedule(String expression) {
        schedule("s", expression, QUEUE, it -> {});
    }

    private List<String> received() {
        clock.advance(Duration.ZERO);
        return sqs.receiveMessage(it -> it.queueUrl(url).maxNumberOfMessages(10)).messages().stream()
                .map(Message::body)
                .toList();
    }

    private List<String> schedules() {
        return scheduler.listSchedules(it -> {}).schedules().stream()
                .map(ScheduleSummary::name)
                .toList();
    }

    @Test
    void keepsGroupsAndSchedules() {
        scheduler.createScheduleGroup(
                it -> it.name("g").clientToken("token").tags(tag("team", "sales"), tag("gone", "yes")));
        String group = scheduler.getScheduleGroup(it -> it.name("g")).arn();
        scheduler.untagResource(it -> it.resourceArn(group).tagKeys("gone"));
        scheduler.createScheduleGroup(it -> it.name("deleted"));
        schedule("with", "rate(1 day)", QUEUE, it -> it.groupName("deleted"));
        scheduler.deleteScheduleGroup(it -> it.name("deleted"));
        var everything = QUEUE.toBuilder()
                .deadLetterConfig(dead -> dead.arn("arn:aws:sqs:us-east-1:123456789012:dead"))
                .retryPolicy(retry -> retry.maximumRetryAttempts(3))
                .ecsParameters(ecs -> ecs.taskDefinitionArn("arn:aws:ecs:us-east-1:123456789012:task-definition/t"))
                .kinesisParameters(kinesis -> kinesis.partitionKey("p"))
                .build();
        schedule("s", "cron(0 9 * * ? *)", everything, it -> it.groupName("g")
                .clientToken("once")
                .description("Daily")
                .scheduleExpressionTimezone("Europe/Berlin")
                .startDate(clock.instant().plusSeconds(3_600))
                .endDate(clock.instant().plusSeconds(864_000))
                .state("DISABLED"));
        schedule("gone", "rate(1 day)", QUEUE, it -> {});
        scheduler.deleteSchedule(it -> it.name("gone"));
        var before = scheduler.getSchedule(it -> it.groupName("g").name("s"));
        var groupBefore = scheduler.getScheduleGroup(it -> it.name("g"));
        var defaultBefore = scheduler.getScheduleGroup(it -> it.name("default"));

        restartAfter(Duration.ofHours(1));

        assertThat(scheduler.getSchedule(it -> it.groupName("g").name("s"))).hasToString(before.toString());
        assertThat(scheduler.getScheduleGroup(it -> it.name("g"))).hasToString(groupBefore.toString());
        assertThat(scheduler.getScheduleGroup(it -> it.name("default"))).hasToString(defaultBefore.toString());
        assertThat(scheduler.listTagsForResource(it -> it.resourceArn(group)).tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly("team=sales");
        assertThat(scheduler.listScheduleGroups(it -> {}).scheduleGroups())
                .extracting(ScheduleGroupSummary::name)
                .containsExactly("default", "g");
        assertThat(schedules()).containsExactly("s");
    }

    @Test
    void knowsTheRequestThatCreatedASchedule() {
        Consumer<CreateScheduleRequest.Builder> token = it -> it.clientToken("token");
        schedule("s", "rate(1 day)", QUEUE, token);

        restart();

        schedule("s", "rate(1 day)", QUEUE, token);
        assertThatThrownBy(() -> schedule("s", "rate(2 days)", QUEUE, token)).isInstanceOf(ConflictException.class);
    }

    @Test
    void makesUpOnceForWhatWasDueOnceWhileItWasDown() {
        schedule("at(2026-11-23T10:05:00)");
        schedule("deleted", "at(2026-11-23T10:06:00)", QUEUE, it -> it.actionAfterCompletion("DELETE"));

        restartAfter(Duration.ofDays(3));

        assertThat(received()).containsExactlyInAnyOrder("2026-11-23T10:05:00Z 1", "2026-11-23T10:06:00Z 1");
        assertThat(schedules()).containsExactly("s");
        restartAfter(Duration.ofDays(1));
        sqs.purgeQueue(it -> it.queueUrl(url));
        clock.advance(Duration.ofDays(1));
        assertThat(received()).isEmpty();
    }

    @Test
    void doesNotMakeUpForWhatWasDoneOrWasDisabled() {
        schedule("at(2026-11-23T10:05:00)");
        schedule("off", "at(2026-11-23T10:06:00)", QUEUE, it -> it.state("DISABLED"));
        clock.advance(Duration.ofMinutes(5));
        assertThat(received()).hasSize(1);
        sqs.purgeQueue(it -> it.queueUrl(url));

        restartAfter(Duration.ofDays(1));

        assertThat(received()).isEmpty();
        assertThat(schedules()).containsExactly("off", "s");
    }

    @Test
    void goesOnWithWhatIsDueAgainAndAgain() {
        schedule("rate(1 hour)");
        schedule("cron", "cron(30 * * * ? *)", QUEUE, it -> {});
        clock.advance(Duration.ofMinutes(45));
        assertThat(received()).containsExactlyInAnyOrder("2026-11-23T10:00:00Z 1", "2026-11-23T10:30:00Z 1");
        sqs.purgeQueue(it -> it.queueUrl(url));

        restartAfter(Duration.ofHours(5));

        assertThat(received()).isEmpty();
        clock.advance(Duration.ofHours(1));
        assertThat(received()).containsExactlyInAnyOrder("2026-11-23T16:00:00Z 1", "2026-11-23T16:30:00Z 1");
    }

    @Test
    void invokesWithinAWindowThatIsStillOpen() {
        schedule(
                "s",
                "cron(30 10 * * ? *)",
                QUEUE,
                it -> it.flexibleTimeWindow(window -> window.mode("FLEXIBLE").maximumWindowInMinutes(60)));

        restartAfter(Duration.ofMinutes(50));

        clock.advance(Duration.ofMinutes(40));
        assertThat(received()).containsExactly("2026-11-23T10:30:00Z 1");
        restart();
        clock.advance(Duration.ofHours(1));
        assertThat(bus.scheduleLog().entries()).isEmpty();
    }

    @Test
    void deletesWhatCompletedWhileItWasDown() {
        schedule("s", "rate(1 hour)", QUEUE, it -> it.endDate(Instant.parse("2026-11-23T12:30:00Z"))
                .actionAfterCompletion("DELETE"));

        restartAfter(Duration.ofDays(1));

        assertThatThrownBy(() -> scheduler.getSchedule(it -> it.name("s")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void goesOnWithInvocationsThatFailed() {
        bus.targetHandlers().register(FUNCTION, invocation -> {
            throw new IllegalStateException("not now");
        });
        schedule("s", "at(2026-11-23T10:05:00)", target(FUNCTION), it -> it.actionAfterCompletion("DELETE"));
        clock.advance(Duration.ofMinutes(5));
        await().until(() -> outcomes().contains(Outcome.RETRYING));
        String execution = bus.scheduleLog().entries().get(0).executionId();

        restart();
        List<String> payloads = new CopyOnWriteArrayList<>();
        bus.targetHandlers().register(FUNCTION, invocation -> payloads.add(invocation.payload()));
        clock.advance(Duration.ofSeconds(2));

        await().untilAsserted(() -> assertThat(outcomes()).containsExactly(Outcome.DELIVERED));
        assertThat(payloads).containsExactly("2026-11-23T10:05:00Z 2");
        assertThat(bus.scheduleLog().entries())
                .extracting(ScheduleLog.Entry::executionId)
                .containsExactly(execution);
        restart();
        clock.advance(Duration.ofDays(2));
        assertThat(bus.scheduleLog().entries()).isEmpty();
    }

    @Test
    void waitsAMinuteForTheHandlerOfWhatIsOverdue() {
        schedule("s", "at(2026-11-23T10:05:00)", target(FUNCTION), it -> {});
        restartAfter(Duration.ofHours(1));
        clock.advance(Duration.ZERO);
        assertThat(outcomes()).containsExactly(Outcome.RETRYING);

        List<String> payloads = new CopyOnWriteArrayList<>();
        bus.targetHandlers().register(FUNCTION, invocation -> payloads.add(invocation.payload()));
        clock.advance(Duration.ofSeconds(2));

        await().untilAsserted(() -> assertThat(payloads).containsExactly("2026-11-23T10:05:00Z 2"));
    }

    @Test
    void doesNotWaitForEverForAHandler() {
        schedule("s", "at(2026-11-23T10:05:00)", target(FUNCTION), it -> {});
        restartAfter(Duration.ofHours(1));

        clock.advance(Duration.ofMinutes(5));

        assertThat(outcomes()).endsWith(Outcome.NOT_SUPPORTED).containsOnlyOnce(Outcome.NOT_SUPPORTED);
        restart();
        clock.advance(Duration.ofDays(1));
        assertThat(outcomes()).isEmpty();
    }

    private List<Outcome> outcomes() {
        return bus.scheduleLog().entries().stream()
                .map(ScheduleLog.Entry::attempt)
                .map(DeliveryAttempt::outcome)
                .toList();
    }
}
