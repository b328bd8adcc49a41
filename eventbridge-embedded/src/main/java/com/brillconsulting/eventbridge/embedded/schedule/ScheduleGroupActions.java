package com.brillconsulting.eventbridge.embedded.schedule;

import com.brillconsulting.eventbridge.embedded.protocol.SameMembers;
import com.brillconsulting.eventbridge.embedded.resource.Page;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleGroupResponse;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleGroupResponse;
import software.amazon.awssdk.services.scheduler.model.GetScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleGroupResponse;
import software.amazon.awssdk.services.scheduler.model.ListScheduleGroupsRequest;
import software.amazon.awssdk.services.scheduler.model.ListScheduleGroupsResponse;
import software.amazon.awssdk.services.scheduler.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.scheduler.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.scheduler.model.TagResourceRequest;
import software.amazon.awssdk.services.scheduler.model.TagResourceResponse;
import software.amazon.awssdk.services.scheduler.model.UntagResourceRequest;
import software.amazon.awssdk.services.scheduler.model.UntagResourceResponse;

/** The operations on groups of schedules and on their tags. */
final class ScheduleGroupActions {

    private final ScheduleGroups groups;
    private final ScheduleTimers timers;
    private final TimerClock clock;

    ScheduleGroupActions(ScheduleGroups groups, ScheduleTimers timers, TimerClock clock) {
        this.groups = groups;
        this.timers = timers;
        this.clock = clock;
    }

    /** Creates a group. The same request once more, with the same client token, creates nothing. */
    public CreateScheduleGroupResponse createScheduleGroup(CreateScheduleGroupRequest request) {
        var group = groups.create(request, clock.instant());
        return CreateScheduleGroupResponse.builder()
                .scheduleGroupArn(group.arn())
                .build();
    }

    /** Describes a group. */
    public GetScheduleGroupResponse getScheduleGroup(GetScheduleGroupRequest request) {
        return groups.in(request.name(), group -> SameMembers.copy(group.summary(), GetScheduleGroupResponse.builder())
                .build());
    }

    /** Deletes a group and, at once, all schedules in it. */
    public DeleteScheduleGroupResponse deleteScheduleGroup(DeleteScheduleGroupRequest request) {
        groups.remove(request.name()).schedules().values().forEach(schedule -> timers.stop(schedule.arn()));
        return DeleteScheduleGroupResponse.builder().build();
    }

    /** Lists groups. */
    public ListScheduleGroupsResponse listScheduleGroups(ListScheduleGroupsRequest request) {
        Page<ScheduleGroup> page = Page.of(
                groups.all(),
                group -> Page.hasPrefix(group.name(), request.namePrefix()),
                request.nextToken(),
                request.maxResults());
        return ListScheduleGroupsResponse.builder()
                .scheduleGroups(
                        page.items().stream().map(ScheduleGroup::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** Adds tags to a group, or changes their values. */
    public TagResourceResponse tagResource(TagResourceRequest request) {
        groups.changeAt(request.resourceArn(), group -> group.tag(request.tags()));
        return TagResourceResponse.builder().build();
    }

    /** Removes tags from a group. */
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        groups.changeAt(request.resourceArn(), group -> group.untag(request.tagKeys()));
        return UntagResourceResponse.builder().build();
    }

    /** Lists the tags of a group. */
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return groups.at(request.resourceArn(), group -> ListTagsForResourceResponse.builder()
                .tags(group.tags())
                .build());
    }
}
