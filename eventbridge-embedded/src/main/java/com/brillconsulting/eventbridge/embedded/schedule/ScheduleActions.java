package com.brillconsulting.eventbridge.embedded.schedule;

import com.brillconsulting.eventbridge.embedded.protocol.SameMembers;
import com.brillconsulting.eventbridge.embedded.resource.Page;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.GetScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesRequest;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesResponse;
import software.amazon.awssdk.services.scheduler.model.RetryPolicy;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleResponse;

/** The operations on schedules. */
final class ScheduleActions {

    private static final RetryPolicy DEFAULT_RETRIES = RetryPolicy.builder()
            .maximumEventAgeInSeconds(86_400)
            .maximumRetryAttempts(185)
            .build();

    private final ScheduleGroups groups;
    private final ScheduleTimers timers;
    private final TimerClock clock;

    ScheduleActions(ScheduleGroups groups, ScheduleTimers timers, TimerClock clock) {
        this.groups = groups;
        this.timers = timers;
        this.clock = clock;
    }

    /** Creates a schedule. The same request once more, with the same client token, creates nothing. */
    public CreateScheduleResponse createSchedule(CreateScheduleRequest request) {
        Instant now = clock.instant();
        var schedule = groups.change(request.groupName(), request.name(), before -> {
            if (before != null && request.equals(before.created())) {
                return before;
            }
            GetScheduleResponse description = describe(request, request.groupName(), request.name(), now, now);
            ScheduleChecks.check(description, null, now);
            if (before != null) {
                throw ScheduleErrors.scheduleExists(request.name());
            }
            return new Schedule(description, now, request);
        });
        timers.start(schedule, groups);
        return CreateScheduleResponse.builder().scheduleArn(schedule.arn()).build();
    }

    /** Replaces all that a schedule is: what the request leaves out is gone. */
    public UpdateScheduleResponse updateSchedule(UpdateScheduleRequest request) {
        Instant now = clock.instant();
        var schedule = groups.change(
                request.groupName(), request.name(), before -> before == null ? null : replace(before, request, now));
        timers.start(schedule, groups);
        return UpdateScheduleResponse.builder().scheduleArn(schedule.arn()).build();
    }

    private Schedule replace(Schedule before, UpdateScheduleRequest request, Instant now) {
        GetScheduleResponse old = before.description();
        GetScheduleResponse description =
                describe(request, request.groupName(), request.name(), old.creationDate(), now);
        ScheduleChecks.check(description, before, now);
        boolean sameTimes = old.scheduleExpression().equals(description.scheduleExpression());
        return new Schedule(description, sameTimes ? before.anchor() : now, before.created());
    }

    /** Tells a schedule as it is answered, with what AWS fills in. */
    private GetScheduleResponse describe(
            SdkPojo request, @Nullable String group, String name, Instant created, Instant modified) {
        var all = SameMembers.copy(request, GetScheduleResponse.builder());
        var given = all.build();
        if (given.scheduleExpressionTimezone() == null) {
            all.scheduleExpressionTimezone("UTC");
        }
        if (given.state() == null) {
            all.state(ScheduleState.ENABLED);
        }
        if (given.actionAfterCompletion() == null) {
            all.actionAfterCompletion(ActionAfterCompletion.NONE);
        }
        return all.arn(groups.scheduleArn(group, name))
                .groupName(ScheduleGroups.orDefault(group))
                .target(given.target().toBuilder()
                        .retryPolicy(retryPolicy(given.target().retryPolicy()))
                        .build())
                .creationDate(created)
                .lastModificationDate(modified)
                .build();
    }

    private static RetryPolicy retryPolicy(@Nullable RetryPolicy given) {
        if (given == null) {
            return DEFAULT_RETRIES;
        }
        var policy = given.toBuilder();
        if (given.maximumEventAgeInSeconds() == null) {
            policy.maximumEventAgeInSeconds(DEFAULT_RETRIES.maximumEventAgeInSeconds());
        }
        if (given.maximumRetryAttempts() == null) {
            policy.maximumRetryAttempts(DEFAULT_RETRIES.maximumRetryAttempts());
        }
        return policy.build();
    }

    /** Describes a schedule. */
    public GetScheduleResponse getSchedule(GetScheduleRequest request) {
        return groups.in(request.groupName(), group -> {
            Schedule schedule = group.schedules().get(request.name());
            if (schedule == null) {
                throw ScheduleErrors.scheduleDoesNotExist(request.name());
            }
            return schedule.description();
        });
    }

    /** Deletes a schedule. */
    public DeleteScheduleResponse deleteSchedule(DeleteScheduleRequest request) {
        timers.stop(groups.remove(request.groupName(), request.name()).arn());
        return DeleteScheduleResponse.builder().build();
    }

    /** Lists schedules of one group or of all. */
    public ListSchedulesResponse listSchedules(ListSchedulesRequest request) {
        Page<Schedule> page = Page.of(
                groups.schedules(request.groupName()),
                schedule -> Page.hasPrefix(schedule.name(), request.namePrefix())
                        && (request.state() == null
                                || request.state() == schedule.description().state()),
                request.nextToken(),
                request.maxResults());
        return ListSchedulesResponse.builder()
                .schedules(page.items().stream().map(ScheduleActions::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static ScheduleSummary summary(Schedule schedule) {
        GetScheduleResponse description = schedule.description();
        return ScheduleSummary.builder()
                .arn(description.arn())
                .name(description.name())
                .groupName(description.groupName())
                .state(description.state())
                .target(target -> target.arn(schedule.target().arn()))
                .creationDate(description.creationDate())
                .lastModificationDate(description.lastModificationDate())
                .build();
    }
}
