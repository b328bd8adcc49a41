package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.reconcile.Change.Kind;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RetryPolicy;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition.BusEvent;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition.State;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition.Target;
import com.brillconsulting.eventbridge.topology.ScheduleGroupDefinition;
import com.brillconsulting.eventbridge.topology.TargetParameters;
import com.brillconsulting.eventbridge.topology.TargetParameters.Ecs;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;

class SchedulesTest extends OwnedKindContract {

    private static final String ROLE = "arn:aws:iam::123456789012:role/scheduler";
    private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/0123";
    private static final Instant START = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    private static final Instant END = START.plus(30, ChronoUnit.DAYS);
    private static final Target TARGET = new Target(
            ResourceReference.queue("shop-nightly"),
            ROLE,
            "{\"a\": 1}",
            null,
            null,
            ResourceReference.queue("shop-nightly-dlq"),
            new RetryPolicy(3, Duration.ofHours(1)));

    @Override
    List<Definition> needed() {
        return List.of(
                new ScheduleGroupDefinition("shop", Map.of()),
                QueueDefinition.of("shop-nightly", null),
                QueueDefinition.deadLetterQueue("shop-nightly-dlq"));
    }

    @Override
    ScheduleDefinition declared() {
        return schedule("rate(1 day)", null, TARGET);
    }

    private static ScheduleDefinition schedule(String expression, @Nullable String zone, Target target) {
        return new ScheduleDefinition(
                "shop",
                "nightly",
                "Every night",
                expression,
                zone,
                START,
                END,
                Duration.ofMinutes(15),
                true,
                State.ENABLED,
                KEY,
                target);
    }

    @Override
    Stream<Changed> changes() {
        return Stream.of(
                new Changed("ScheduleExpression", schedule("cron(0 9 * * ? *)", null, TARGET)),
                new Changed("ScheduleExpressionTimezone", schedule("rate(1 day)", "Europe/Berlin", TARGET)),
                new Changed("Description", with("", START, END, Duration.ofMinutes(15), true, State.ENABLED, KEY)),
                new Changed(
                        "StartDate", with("Every night", null, END, Duration.ofMinutes(15), true, State.ENABLED, KEY)),
                new Changed(
                        "EndDate", with("Every night", START, null, Duration.ofMinutes(15), true, State.ENABLED, KEY)),
                new Changed("FlexibleTimeWindow.Mode", with("Every night", START, END, null, true, State.ENABLED, KEY)),
                new Changed(
                        "FlexibleTimeWindow.MaximumWindowInMinutes",
                        with("Every night", START, END, Duration.ofMinutes(5), true, State.ENABLED, KEY)),
                new Changed(
                        "ActionAfterCompletion",
                        with("Every night", START, END, Duration.ofMinutes(15), false, State.ENABLED, KEY)),
                new Changed(
                        "State", with("Every night", START, END, Duration.ofMinutes(15), true, State.DISABLED, KEY)),
                new Changed(
                        "KmsKeyArn",
                        with("Every night", START, END, Duration.ofMinutes(15), true, State.ENABLED, null)),
                target("Target.Arn", ResourceReference.queue("shop-nightly-dlq"), ROLE, "{\"a\": 1}", TARGET.retry()),
                target("Target.RoleArn", TARGET.resource(), ROLE + "2", "{\"a\": 1}", TARGET.retry()),
                target("Target.Input", TARGET.resource(), ROLE, null, TARGET.retry()),
                target(
                        "Target.RetryPolicy.MaximumRetryAttempts",
                        TARGET.resource(),
                        ROLE,
                        "{\"a\": 1}",
                        new RetryPolicy(null, Duration.ofHours(1))),
                target("Target.RetryPolicy.MaximumEventAgeInSeconds", TARGET.resource(), ROLE, "{\"a\": 1}", null),
                new Changed(
                        "Target.DeadLetterConfig.Arn",
                        schedule(
                                "rate(1 day)",
                                null,
                                new Target(TARGET.resource(), ROLE, "{\"a\": 1}", null, null, null, TARGET.retry()))));
    }

    private static ScheduleDefinition with(
            String description,
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable Duration window,
            boolean delete,
            State state,
            @Nullable String key) {
        return new ScheduleDefinition(
                "shop", "nightly", description, "rate(1 day)", null, start, end, window, delete, state, key, TARGET);
    }

    private static Changed target(
            String field,
            ResourceReference resource,
            String role,
            @Nullable String input,
            @Nullable RetryPolicy retry) {
        return new Changed(
                field,
                schedule(
                        "rate(1 day)",
                        null,
                        new Target(resource, role, input, null, null, TARGET.deadLetterQueue(), retry)));
    }

    @Override
    Stream<Drift> drifts() {
        return Stream.of(new Drift("StartDate", () -> write(ScheduleState.ENABLED)));
    }

    /** Writes the schedule as somebody would who minds its state, its times and its target alone. */
    private void write(ScheduleState state) {
        var now = account.scheduler.getSchedule(it -> it.groupName("shop").name("nightly"));
        account.scheduler.updateSchedule(it -> it.groupName("shop")
                .name("nightly")
                .description(now.description())
                .scheduleExpression(now.scheduleExpression())
                .flexibleTimeWindow(now.flexibleTimeWindow())
                .target(now.target())
                .state(state));
    }

    @Test
    void aScheduleThatWasSwitchedOffStaysOffUntilItIsDeclaredOtherwise() {
        account.reconcile(all(declared()));
        write(ScheduleState.DISABLED);

        account.reconcile(all(declared()));

        assertThat(state()).isEqualTo(ScheduleState.DISABLED);
        var plan = account.reconcile(all(declared()));
        assertThat(change(plan).kind()).isEqualTo(Kind.KEPT);
        assertThat(change(plan).reason()).contains("it is DISABLED and declared ENABLED");
        assertThat(plan.isEmpty()).isTrue();

        account.reconcile(all(schedule("rate(2 days)", null, TARGET)));

        assertThat(state()).isEqualTo(ScheduleState.ENABLED);
    }

    private ScheduleState state() {
        return account.scheduler
                .getSchedule(it -> it.groupName("shop").name("nightly"))
                .state();
    }

    @Override
    @Nullable Object actual() {
        return fields(
                ResourceNotFoundException.class,
                () -> account.scheduler.getSchedule(it -> it.groupName("shop").name("nightly")));
    }

    @Override
    String creation() {
        return "CreateSchedule";
    }

    @Override
    void delete() {
        account.scheduler.deleteSchedule(it -> it.groupName("shop").name("nightly"));
    }

    @Override
    void makeUnowned() {
        account.scheduler.createSchedule(it -> it.groupName("shop")
                .name("nightly")
                .scheduleExpression("rate(5 minutes)")
                .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                .target(target -> target.arn("arn:aws:lambda:us-east-1:123456789012:function:f")
                        .roleArn(ROLE)));
    }

    @ParameterizedTest
    @MethodSource
    void invokesEveryTypeOfTarget(Target target) {
        var bus = EventBusDefinition.of("orders");
        var topology = all(schedule("rate(1 day)", null, target)).with(bus);

        account.reconcile(topology);

        assertUnchanged(topology);
    }

    static Stream<Target> invokesEveryTypeOfTarget() {
        return Stream.of(
                target("arn:aws:sqs:us-east-1:123456789012:q.fifo", new TargetParameters.Sqs("group"), null),
                target("arn:aws:kinesis:us-east-1:123456789012:stream/s", new TargetParameters.Kinesis("$.a"), null),
                target(
                        "arn:aws:sagemaker:us-east-1:123456789012:pipeline/p",
                        new TargetParameters.SageMakerPipeline(Map.of("a", "1", "b", "2")),
                        null),
                target("arn:aws:ecs:us-east-1:123456789012:cluster/c", ecs(), null),
                target("arn:aws:scheduler:::aws-sdk:sqs:sendMessage", null, null),
                new Target(
                        ResourceReference.eventBus("orders"),
                        ROLE,
                        "{}",
                        null,
                        new BusEvent("shop", "Nightly"),
                        null,
                        null));
    }

    private static Target target(String arn, @Nullable TargetParameters parameters, @Nullable BusEvent event) {
        return new Target(ResourceReference.arn(arn), ROLE, null, parameters, event, null, null);
    }

    private static Ecs ecs() {
        return new Ecs(
                "arn:aws:ecs:us-east-1:123456789012:task-definition/t",
                2,
                null,
                new Ecs.Network(List.of("subnet-1"), List.of("sg-1"), "ENABLED"),
                "1.4.0",
                "group",
                List.of(new Ecs.CapacityProvider("FARGATE_SPOT", 1, 0)),
                true,
                false,
                List.of(new Ecs.PlacementConstraint("memberOf", "a == b")),
                List.of(new Ecs.PlacementStrategy("spread", "host")),
                "TASK_DEFINITION",
                "reference",
                Map.of("team", "shop"));
    }

    @Test
    void doesNotMakeAgainWhatIsOver() {
        var over = new ScheduleDefinition(
                "default",
                "once",
                "",
                "at(2024-01-31T09:00:00)",
                "Europe/Berlin",
                null,
                null,
                null,
                true,
                State.ENABLED,
                null,
                new Target(
                        ResourceReference.arn("arn:aws:sqs:us-east-1:123456789012:q"),
                        ROLE,
                        null,
                        null,
                        null,
                        null,
                        null));

        var plan = account.reconcile(over);

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.unchanged()).isOne();
    }

    @Test
    void asksSchedulerOnlyWhenSomethingIsDeclaredForIt() {
        account.reconcile(Account.topology(bystander()), Account.PRUNING);

        assertThat(account.calls.counted().keySet()).noneMatch(it -> it.contains("Schedule"));
    }

    @Override
    Definition keepsLooking() {
        return new ScheduleGroupDefinition("shop", Map.of());
    }

    @Test
    void prunesWithItsGroup() {
        account.reconcile(all(declared()));

        var plan = account.reconcile(Account.topology(new ScheduleGroupDefinition("other", Map.of())), Account.PRUNING);

        assertThat(plan.changes(Kind.DELETE))
                .extracting(Change::resource)
                .contains("schedule \"nightly\" in group \"shop\"", "schedule group \"shop\"");
        assertThat(account.scheduler.listScheduleGroups(it -> {}).scheduleGroups())
                .extracting(it -> it.name())
                .containsExactlyInAnyOrder("default", "other");
    }

    @Test
    void areDeletedByAnApplicationWhoseLastListenerOfOneIsGone() {
        var target = new Target(ResourceReference.queue("shop-schedule-nightly"), ROLE, "{}", null, null, null, null);
        account.reconcile(
                new ScheduleGroupDefinition("shop", Map.of()),
                QueueDefinition.of("shop-schedule-nightly", null),
                schedule("rate(1 day)", null, target));

        account.reconcile(Account.topology(), Account.PRUNING);

        assertThat(actual()).isNull();
        assertThat(account.scheduler.listScheduleGroups(it -> {}).scheduleGroups())
                .noneMatch(it -> it.name().equals("shop") && it.stateAsString().equals("ACTIVE"));
    }

    @Test
    void areNotLookedForByAnApplicationThatNeverDeclaredOne() {
        account.calls.forget();

        account.reconcile(Account.topology(), Account.PRUNING);

        assertThat(account.calls.counted()).doesNotContainKeys("ListScheduleGroups", "ListSchedules");
    }
}
