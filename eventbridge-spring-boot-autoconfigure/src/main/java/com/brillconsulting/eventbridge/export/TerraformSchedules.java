package com.brillconsulting.eventbridge.export;

import static com.brillconsulting.eventbridge.export.Block.text;

import com.brillconsulting.eventbridge.topology.ScheduleDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleGroupDefinition;

/** Schedules of EventBridge Scheduler in the words of Terraform. */
record TerraformSchedules(
        MarkedTopology marked, TerraformResources resources, TerraformTargets targets, ExportNotes notes) {

    private static final String GROUP = "aws_scheduler_schedule_group";

    void group(ScheduleGroupDefinition group) {
        resources.add(
                GROUP,
                group.name(),
                new Block().with("name", group.name()).with("tags", marked.tags(group, group.tags())));
    }

    void schedule(ScheduleDefinition schedule) {
        var window = schedule.flexibleTimeWindow();
        if (schedule.deleteAfterCompletion()) {
            notes.add("Schedule %s is not deleted after its completion: the provider can say so from 6.0 on only"
                    .formatted(MarkedTopology.key(schedule)));
        }
        resources.add(
                "aws_scheduler_schedule",
                MarkedTopology.key(schedule),
                new Block()
                        .with(
                                "group_name",
                                schedule.group().equals(ScheduleGroupDefinition.DEFAULT)
                                        ? schedule.group()
                                        : resources.attribute(GROUP, schedule.group(), "name"))
                        .with("name", schedule.name())
                        .with("description", marked.description(schedule, schedule.description()))
                        .with("schedule_expression", schedule.expression())
                        .with("schedule_expression_timezone", schedule.timeZone())
                        .with("start_date", text(schedule.start()))
                        .with("end_date", text(schedule.end()))
                        .with(
                                "flexible_time_window",
                                new Block()
                                        .with("mode", window == null ? "OFF" : "FLEXIBLE")
                                        .with("maximum_window_in_minutes", window == null ? null : window.toMinutes()))
                        .with("state", schedule.state().name())
                        .with("kms_key_arn", schedule.kmsKey())
                        .with("target", targets.schedule(schedule.target())));
    }
}
