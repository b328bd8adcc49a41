package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition;

/** Makes the schedules that the configuration declares. */
final class ConfiguredSchedules {

    private final ConfiguredTargets targets;

    ConfiguredSchedules(ConfiguredTargets targets) {
        this.targets = targets;
    }

    void declare(ConfiguredElement element, String key, ScheduleProperties schedule) {
        var target = schedule.target();
        var place = element.at("target");
        if (target == null) {
            element.problem("The schedule \"%s\" invokes nothing".formatted(key), "Give it a target");
            return;
        }
        targets.resource(place, target.arn(), target.queue(), target.bus(), null)
                .ifPresent(resource -> element.declare(new ScheduleDefinition(
                        schedule.group(),
                        ConfiguredDeclarations.orKey(schedule.name(), key),
                        schedule.description(),
                        schedule.expression(),
                        schedule.timeZone(),
                        schedule.start(),
                        schedule.end(),
                        schedule.flexibleTimeWindow(),
                        schedule.deleteAfterCompletion(),
                        schedule.state(),
                        schedule.kmsKey(),
                        target(place, target, resource))));
    }

    private static ScheduleDefinition.Target target(
            ConfiguredElement place, ScheduleProperties.Target target, ResourceReference resource) {
        var event = target.event();
        return new ScheduleDefinition.Target(
                resource,
                target.role(),
                place.json("input"),
                ConfiguredTargets.parameters(
                        place, target.sqs(), target.kinesis(), target.ecs(), target.sageMakerPipeline()),
                event == null ? null : new ScheduleDefinition.BusEvent(event.source(), event.detailType()),
                place.at("dead-letter").deadLetterQueue(target.deadLetter()),
                ConfiguredElement.retry(target.retry()));
    }
}
