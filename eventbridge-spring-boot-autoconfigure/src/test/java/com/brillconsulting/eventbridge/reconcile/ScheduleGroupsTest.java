package com.brillconsulting.eventbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.reconcile.Change.Kind;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleGroupDefinition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.Tag;

class ScheduleGroupsTest extends OwnedKindContract {

    @Override
    ScheduleGroupDefinition declared() {
        return new ScheduleGroupDefinition("nights", Map.of("team", "shop"));
    }

    @Override
    Stream<Changed> changes() {
        return Stream.of(new Changed("Tags[team]", new ScheduleGroupDefinition("nights", Map.of("team", "other"))));
    }

    @Override
    Stream<Drift> drifts() {
        return Stream.of(
                new Drift(
                        "Tags[team]",
                        () -> account.scheduler.untagResource(
                                it -> it.resourceArn(arn()).tagKeys("team"))),
                new Drift(
                        "fingerprint",
                        () -> account.scheduler.untagResource(
                                it -> it.resourceArn(arn()).tagKeys("eventbridge:fingerprint"))));
    }

    private String arn() {
        return account.scheduler.getScheduleGroup(it -> it.name("nights")).arn();
    }

    @Override
    @Nullable Object actual() {
        try {
            return account.scheduler.listTagsForResource(it -> it.resourceArn(arn())).tags().stream()
                    .collect(Collectors.toMap(Tag::key, Tag::value, (one, same) -> one, TreeMap::new));
        } catch (ResourceNotFoundException e) {
            return null;
        }
    }

    @Override
    String creation() {
        return "CreateScheduleGroup";
    }

    @Override
    void delete() {
        account.scheduler.deleteScheduleGroup(it -> it.name("nights"));
    }

    @Override
    void makeUnowned() {
        account.scheduler.createScheduleGroup(it -> it.name("nights"));
    }

    @Override
    List<Definition> dependants() {
        return List.of(new ScheduleDefinition(
                "nights",
                "nightly",
                "",
                "rate(1 day)",
                null,
                null,
                null,
                null,
                false,
                ScheduleDefinition.State.ENABLED,
                null,
                new ScheduleDefinition.Target(
                        ResourceReference.arn("arn:aws:lambda:us-east-1:123456789012:function:f"),
                        "arn:aws:iam::123456789012:role/scheduler",
                        null,
                        null,
                        null,
                        null,
                        null)));
    }

    @Override
    Definition keepsLooking() {
        return new ScheduleGroupDefinition("other", Map.of());
    }

    @Test
    void keepsAGroupInWhichOthersHaveSchedules() {
        account.reconcile(declared(), keepsLooking());
        account.scheduler.createSchedule(it -> it.groupName("nights")
                .name("theirs")
                .scheduleExpression("rate(1 day)")
                .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                .target(target -> target.arn("arn:aws:lambda:us-east-1:123456789012:function:f")
                        .roleArn("arn:aws:iam::123456789012:role/scheduler")));

        var plan = account.reconcile(Account.topology(keepsLooking()), Account.PRUNING);

        assertThat(change(plan).kind()).isEqualTo(Kind.KEPT);
        assertThat(change(plan).reason()).contains("has schedules of others: theirs");
        assertThat(actual()).isNotNull();
    }
}
