package com.brillconsulting.eventbridge.export;

import static com.brillconsulting.eventbridge.export.TerraformResources.BUS;
import static com.brillconsulting.eventbridge.export.TerraformResources.CONNECTION;
import static com.brillconsulting.eventbridge.export.TerraformResources.DESTINATION;
import static com.brillconsulting.eventbridge.export.TerraformResources.RULE;

import com.brillconsulting.eventbridge.export.MarkedTopology.ServiceRule;
import com.brillconsulting.eventbridge.export.TerraformText.Json;
import com.brillconsulting.eventbridge.export.TerraformText.Template;
import com.brillconsulting.eventbridge.topology.ApiDestinationDefinition;
import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import com.brillconsulting.eventbridge.topology.BusPolicyDefinition;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.OwnershipMarks;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleGroupDefinition;
import com.brillconsulting.eventbridge.topology.SchemaDefinition;
import com.brillconsulting.eventbridge.topology.SchemaRegistryDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A topology as a Terraform configuration in JSON, for the AWS provider from 5.100 on.
 *
 * @see <a href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs">AWS provider</a>
 */
final class TerraformConfiguration {

    private final MarkedTopology marked;
    private final Topology topology;
    private final ResourceNames names = ResourceNames.identifiers();
    private final Map<String, Object> variables = new LinkedHashMap<>();
    private final ExportNotes notes;
    private final TerraformResources resources;
    private final TerraformTargets targets;

    TerraformConfiguration(Topology topology) {
        this.topology = topology;
        this.marked = new MarkedTopology(topology);
        this.notes = new ExportNotes(marked.foreignPolicies());
        this.resources = new TerraformResources(marked, names);
        this.targets = new TerraformTargets(resources::arn, notes::add);
    }

    Object configuration() {
        var queues = new TerraformQueues(marked, resources);
        var schedules = new TerraformSchedules(marked, resources, targets, notes);
        var schemas = new TerraformSchemas(marked, resources);
        topology.queues().forEach(queues::queue);
        topology.buses().forEach(this::bus);
        topology.all(BusPolicyDefinition.class).forEach(this::busPolicy);
        topology.all(ArchiveDefinition.class).forEach(this::archive);
        topology.all(ConnectionDefinition.class)
                .forEach(it -> resources.add(
                        CONNECTION,
                        it.name(),
                        new TerraformConnections(names, variables)
                                .arguments(it, marked.description(it, it.description()))));
        topology.all(ApiDestinationDefinition.class).forEach(this::apiDestination);
        marked.rules().forEach(this::rule);
        topology.queues().forEach(queues::policy);
        permissions();
        topology.all(ScheduleGroupDefinition.class).forEach(schedules::group);
        topology.all(ScheduleDefinition.class).forEach(schedules::schedule);
        topology.all(SchemaRegistryDefinition.class).forEach(schemas::registry);
        topology.all(SchemaDefinition.class).forEach(schemas::schema);
        var provider = new Block().with("source", "hashicorp/aws").with("version", ">= 5.100.0");
        return TerraformText.written(new Block()
                .with("//", notes.all())
                .with("terraform", new Block().with("required_providers", new Block().with("aws", provider)))
                .with("variable", variables)
                .with("data", resources.data())
                .with("resource", resources.all()));
    }

    private void bus(EventBusDefinition bus) {
        var queue = bus.deadLetterQueue();
        if (bus.log() != null) {
            notes.add("The log of event bus %s: the provider can set it from 6.0 on only".formatted(bus.name()));
        }
        resources.add(
                BUS,
                bus.name(),
                new Block()
                        .with("name", bus.name())
                        .with("event_source_name", bus.isPartner() ? bus.name() : null)
                        .with("description", marked.description(bus, bus.description()))
                        .with("kms_key_identifier", bus.kmsKey())
                        .with(
                                "dead_letter_config",
                                queue == null ? null : new Block().with("arn", resources.arn(queue)))
                        .with("tags", marked.tags(bus.tags())));
    }

    private void busPolicy(BusPolicyDefinition policy) {
        var prefix = OwnershipMarks.busStatementPrefix(topology.application());
        var statements = policy.statements().stream()
                .map(it -> PolicyStatements.bus(
                        prefix + it.sid(),
                        it,
                        resources.busArn(policy.bus()),
                        account -> new Template("arn:%s:iam::%s:root".formatted(resources.partition(), account))))
                .toList();
        resources.add(
                "aws_cloudwatch_event_bus_policy",
                policy.bus(),
                new Block()
                        .with("event_bus_name", resources.busName(policy.bus()))
                        .with("policy", new Json(PolicyStatements.policy(statements))));
    }

    private void archive(ArchiveDefinition archive) {
        if (archive.kmsKey() != null) {
            notes.add("The key of archive %s: the provider can set it from 6.0 on only".formatted(archive.name()));
        }
        resources.add(
                "aws_cloudwatch_event_archive",
                archive.name(),
                new Block()
                        .with("name", archive.name())
                        .with("event_source_arn", resources.busArn(archive.bus()))
                        .with("description", marked.description(archive, archive.description()))
                        .with("event_pattern", archive.canonicalPattern())
                        .with(
                                "retention_days",
                                archive.retention() == null
                                        ? null
                                        : archive.retention().toDays()));
    }

    private void apiDestination(ApiDestinationDefinition destination) {
        resources.add(
                DESTINATION,
                destination.name(),
                new Block()
                        .with("name", destination.name())
                        .with("description", marked.description(destination, destination.description()))
                        .with("connection_arn", resources.arn(destination.connection()))
                        .with("invocation_endpoint", destination.endpoint())
                        .with("http_method", destination.httpMethod())
                        .with("invocation_rate_limit_per_second", destination.invocationRateLimit()));
    }

    private void rule(ServiceRule service) {
        var rule = service.rule();
        resources.add(
                RULE,
                service.key(),
                new Block()
                        .with("name", rule.name())
                        .with("event_bus_name", resources.busName(rule.bus()))
                        .with("description", service.description())
                        .with("event_pattern", rule.canonicalPattern())
                        .with("schedule_expression", rule.schedule())
                        .with("state", rule.state().name())
                        .with("role_arn", rule.roleArn())
                        .with("tags", service.tags()));
        rule.targets()
                .forEach(it -> resources.add(
                        "aws_cloudwatch_event_target",
                        service.key() + "-" + it.id(),
                        targets.rule(
                                it,
                                new Block()
                                        .with("rule", resources.attribute(RULE, service.key(), "name"))
                                        .with("event_bus_name", resources.busName(rule.bus())))));
    }

    private void permissions() {
        marked.letIn("lambda").forEach(it -> {
            var rule = it.getKey().key();
            resources.add(
                    "aws_lambda_permission",
                    rule + "-" + it.getValue().id(),
                    new Block()
                            .with("function_name", it.getValue().resource().name())
                            .with("action", "lambda:InvokeFunction")
                            .with("principal", "events.amazonaws.com")
                            .with("source_arn", resources.attribute(RULE, rule, "arn")));
        });
        var groups = marked.logGroups();
        if (!groups.isEmpty()) {
            resources.add(
                    "aws_cloudwatch_log_resource_policy",
                    marked.logPolicyName(),
                    new Block()
                            .with("policy_name", marked.logPolicyName())
                            .with(
                                    "policy_document",
                                    new Json(PolicyStatements.policy(List.of(PolicyStatements.logGroups(groups))))));
        }
    }
}
