package com.brillconsulting.eventbridge.export;

import static com.brillconsulting.eventbridge.export.Block.text;
import static com.brillconsulting.eventbridge.export.CloudFormationTargets.pairs;

import com.brillconsulting.eventbridge.topology.ScheduleDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleGroupDefinition;

/** Schedules of EventBridge Scheduler in the words of CloudFormation. */
record CloudFormationSchedules(
        MarkedTopology marked, CloudFormationResources resources, CloudFormationTargets targets, ExportNotes notes) {

    void group(ScheduleGroupDefinition group) {
        resources.add(
                "ScheduleGroup",
                group.name(),
                "AWS::Scheduler::ScheduleGroup",
                new Block().with("Name", group.name()).with("Tags", pairs(marked.tags(group, group.tags()), "Key")));
    }

    void schedule(ScheduleDefinition schedule) {
        var window = schedule.flexibleTimeWindow();
        if (schedule.deleteAfterCompletion()) {
            notes.add("Schedule %s is not deleted after its completion: CloudFormation cannot say so"
                    .formatted(MarkedTopology.key(schedule)));
        }
        resources.add(
                "Schedule",
                MarkedTopology.key(schedule),
                "AWS::Scheduler::Schedule",
                new Block()
                        .with(
                                "GroupName",
                                schedule.group().equals(ScheduleGroupDefinition.DEFAULT)
                                        ? schedule.group()
                                        : resources.reference("ScheduleGroup", schedule.group()))
                        .with("Name", schedule.name())
                        .with("Description", marked.description(schedule, schedule.description()))
                        .with("ScheduleExpression", schedule.expression())
                        .with("ScheduleExpressionTimezone", schedule.timeZone())
                        .with("StartDate", text(schedule.start()))
                        .with("EndDate", text(schedule.end()))
                        .with(
                                "FlexibleTimeWindow",
                                new Block()
                                        .with("Mode", window == null ? "OFF" : "FLEXIBLE")
                                        .with("MaximumWindowInMinutes", window == null ? null : window.toMinutes()))
                        .with("State", schedule.state().name())
                        .with("KmsKeyArn", schedule.kmsKey())
                        .with("Target", targets.schedule(schedule.target())));
    }
}
