package com.brillconsulting.eventbridge.embedded.schedule;

import static com.brillconsulting.eventbridge.embedded.schedule.TestScheduler.START;
import static com.brillconsulting.eventbridge.embedded.schedule.TestScheduler.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupState;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupSummary;
import software.amazon.awssdk.services.scheduler.model.Tag;
import software.amazon.awssdk.services.scheduler.model.ValidationException;

class ScheduleGroupActionsTest {

    private static final String ARN = "arn:aws:scheduler:us-east-1:123456789012:schedule-group/g";

    private final TestScheduler bus = new TestScheduler();

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void hasADefaultGroupThatStays() {
        assertThat(bus.scheduler.getScheduleGroup(it -> it.name("default")).state())
                .isEqualTo(ScheduleGroupState.ACTIVE);
        assertThatThrownBy(() -> bus.scheduler.deleteScheduleGroup(it -> it.name("default")))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void createsAndDescribesGroups() {
        assertThat(bus.scheduler.createScheduleGroup(it -> it.name("g")).scheduleGroupArn())
                .isEqualTo(ARN);
        var group = bus.scheduler.getScheduleGroup(it -> it.name("g"));
        assertThat(group.arn()).isEqualTo(ARN);
        assertThat(group.name()).isEqualTo("g");
        assertThat(group.creationDate()).isEqualTo(START);
        assertThatThrownBy(() -> bus.scheduler.createScheduleGroup(it -> it.name("g")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Schedule group g already exists.");
        assertThatThrownBy(() -> bus.scheduler.getScheduleGroup(it -> it.name("none")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Schedule group none does not exist.");
    }

    @Test
    void createsOnceForTheSameClientToken() {
        bus.scheduler.createScheduleGroup(it -> it.name("g").clientToken("t"));
        assertThat(bus.scheduler
                        .createScheduleGroup(it -> it.name("g").clientToken("t"))
                        .scheduleGroupArn())
                .isEqualTo(ARN);
    }

    @Test
    void listsGroupsPageByPage() {
        bus.scheduler.createScheduleGroup(it -> it.name("g1"));
        bus.scheduler.createScheduleGroup(it -> it.name("g2"));
        assertThat(bus.scheduler
                        .listScheduleGroupsPaginator(it -> it.maxResults(1))
                        .scheduleGroups())
                .extracting(ScheduleGroupSummary::name)
                .containsExactly("default", "g1", "g2");
        assertThat(bus.scheduler.listScheduleGroups(it -> it.namePrefix("g")).scheduleGroups())
                .hasSize(2);
    }

    @Test
    void keepsTags() {
        bus.scheduler.createScheduleGroup(it -> it.name("g").tags(tag("team", "billing"), tag("stage", "test")));
        bus.scheduler.tagResource(it -> it.resourceArn(ARN).tags(tag("team", "orders"), tag("owner", "me")));
        bus.scheduler.untagResource(it -> it.resourceArn(ARN).tagKeys("stage", "none"));
        assertThat(bus.scheduler.listTagsForResource(it -> it.resourceArn(ARN)).tags())
                .containsExactly(tag("team", "orders"), tag("owner", "me"));
        assertThatThrownBy(() -> bus.scheduler.listTagsForResource(it -> it.resourceArn(ARN + "2")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> bus.scheduler.tagResource(
                        it -> it.resourceArn(ARN.replace("us-", "eu-")).tags(tag("a", "b"))))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> bus.scheduler.listTagsForResource(
                        it -> it.resourceArn("arn:aws:scheduler:us-east-1:123456789012:schedule/default/s")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Member must satisfy regular expression pattern");
    }

    @Test
    void refusesTagsThatAwsKeepsToItselfAndMoreThanFifty() {
        bus.scheduler.createScheduleGroup(it -> it.name("g"));
        var tags = IntStream.range(0, 51).mapToObj(i -> tag("k" + i, "v")).toList();
        assertThatThrownBy(() ->
                        bus.scheduler.tagResource(it -> it.resourceArn(ARN).tags(tags)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("50 tags");
        assertThatThrownBy(() ->
                        bus.scheduler.createScheduleGroup(it -> it.name("h").tags(tag("aws:a", "b"))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("aws:a");
        assertThat(bus.scheduler.listTagsForResource(it -> it.resourceArn(ARN)).tags())
                .isEmpty();
        assertThat(bus.scheduler.listScheduleGroups(it -> {}).scheduleGroups()).hasSize(2);
    }

    @Test
    void deletesItsSchedulesWithAGroup() {
        String queue = bus.queue("q");
        bus.scheduler.createScheduleGroup(it -> it.name("g"));
        bus.schedule("rate(1 minute)", target(queue), it -> it.groupName("g").startDate(START.plusSeconds(60)));
        bus.scheduler.deleteScheduleGroup(it -> it.name("g"));
        assertThat(bus.scheduler.listSchedules(it -> {}).schedules()).isEmpty();
        bus.advance("PT5M");
        assertThat(bus.receive(queue)).isEmpty();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
