package com.brillconsulting.eventbridge.declare;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The resources that an application declares in its configuration.
 *
 * @param buses Event buses to create, by their names.
 * @param rules Rules to create, by their names.
 * @param archives Archives to create, by their names.
 * @param connections Connections to create, by their names.
 * @param apiDestinations API destinations to create, by their names.
 * @param schedules Schedules of EventBridge Scheduler to create, by their names.
 * @param scheduleGroups Schedule groups to create, by their names.
 * @param schemaRegistries Schema registries to create, by their names.
 * @param schemas Schemas to create, by their names.
 * @param queues SQS queues to create, by their names.
 */
@ConfigurationProperties("eventbridge")
record DeclarationProperties(
        @DefaultValue Map<String, BusProperties> buses,
        @DefaultValue Map<String, RuleProperties> rules,
        @DefaultValue Map<String, ArchiveProperties> archives,
        @DefaultValue Map<String, ConnectionProperties> connections,
        @DefaultValue Map<String, ApiDestinationProperties> apiDestinations,
        @DefaultValue Map<String, ScheduleProperties> schedules,
        @DefaultValue Map<String, ScheduleGroupProperties> scheduleGroups,
        @DefaultValue Map<String, SchemaRegistryProperties> schemaRegistries,
        @DefaultValue Map<String, SchemaProperties> schemas,
        @DefaultValue Map<String, QueueProperties> queues) {}
