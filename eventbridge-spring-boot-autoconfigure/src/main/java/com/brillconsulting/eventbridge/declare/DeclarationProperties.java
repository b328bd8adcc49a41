package com.brillconsulting.eventbridge.declare;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application declares in its configuration.
 *
 * @param buses Event buses that shall exist, by their names.
 * @param rules Rules that shall exist, by their names.
 * @param archives Archives that shall exist, by their names.
 * @param connections Connections that shall exist, by their names.
 * @param apiDestinations API destinations that shall exist, by their names.
 * @param schedules Schedules of EventBridge Scheduler that shall exist, by their names.
 * @param scheduleGroups Groups of schedules that shall exist, by their names.
 * @param schemaRegistries Registries of schemas that shall exist, by their names.
 * @param schemas Schemas that shall exist, by their names.
 * @param queues SQS queues that shall exist, by their names.
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
