package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.export.MarkedTopology.ServiceRule;
import com.brillconsulting.eventbridge.export.TerraformText.Json;
import com.brillconsulting.eventbridge.export.TerraformText.Template;
import com.brillconsulting.eventbridge.topology.ApiDestinationDefinition;
import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import com.brillconsulting.eventbridge.topology.BusPolicyDefinition;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.OwnershipMarks;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleGroupDefinition;
import com.brillconsulting.eventbridge.topology.SchemaDefinition;
import com.brillconsulting.eventbridge.topology.SchemaRegistryDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A topology as a Terraform configuration in JSON, for the AWS provider from 5.100 on.
 *
 * @see <a href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs">AWS provider</a>
 */
final class TerraformConfiguration {

    private static final String BUS = "aws_cloudwatch_event_bus";
    private static final String RULE = "aws_cloudwatch_event_rule";
    private static final String QUEUE = "aws_sqs_queue";
    private static final String CONNECTION = "aws_cloudwatch_event_connection";
    private static final String DESTINATION = "aws_cloudwatch_event_api_destination";
    private static final String GROUP = "aws_scheduler_schedule_group";
    private static final String REGISTRY = "aws_schemas_registry";

    private final MarkedTopology marked;
    private final Topology topology;
    private final ResourceNames names = ResourceNames.identifiers();
    private final Map<String, Map<String, Object>> resources = new TreeMap<>();
    private final Map<String, Object> variables = new LinkedHashMap<>();
    private final Map<String, Object> data = new TreeMap<>();
    private final ExportNotes notes;
    private final TerraformTargets targets;

    TerraformConfiguration(Topology topology) {
        this.topology = topology;
        this.marked = new MarkedTopology(topology);
        this.notes = new ExportNotes(marked.foreignPolicies());
        this.targets = new TerraformTargets(this::arn, notes::add);
    }

    Object configuration() {
        topology.queues().forEach(this::queue);
        topology.buses().forEach(this::bus);
        topology.all(BusPolicyDefinition.class).forEach(this::busPolicy);
        topology.all(ArchiveDefinition.class).forEach(this::archive);
        topology.all(ConnectionDefinition.class)
                .forEach(it -> add(
                        CONNECTION,
                        it.name(),
                        new TerraformConnections(names, variables)
                                .arguments(it, marked.description(it, it.description()))));
        topology.all(ApiDestinationDefinition.class).forEach(this::apiDestination);
        marked.rules().forEach(this::rule);
        topology.queues().forEach(this::queuePolicy);
        permissions();
        topology.all(ScheduleGroupDefinition.class).forEach(this::scheduleGroup);
        topology.all(ScheduleDefinition.class).forEach(this::schedule);
        topology.all(SchemaRegistryDefinition.class).forEach(this::registry);
        topology.all(SchemaDefinition.class).forEach(this::schema);
        var provider = new Block().with("source", "hashicorp/aws").with("version", ">= 5.100.0");
        return TerraformText.written(new Block()
                .with("//", notes.all())
                .with("terraform", new Block().with("required_providers", new Block().with("aws", provider)))
                .with("variable", variables)
                .with("data", data)
                .with("resource", resources));
    }

    private void bus(EventBusDefinition bus) {
        var queue = bus.deadLetterQueue();
        if (bus.log() != null) {
            notes.add("The log of event bus %s: the provider can set it from 6.0 on only".formatted(bus.name()));
        }
        add(
                BUS,
                bus.name(),
                new Block()
                        .with("name", bus.name())
                        .with("event_source_name", bus.isPartner() ? bus.name() : null)
                        .with("description", marked.description(bus, bus.description()))
                        .with("kms_key_identifier", bus.kmsKey())
                        .with("dead_letter_config", queue == null ? null : new Block().with("arn", arn(queue)))
                        .with("tags", marked.tags(bus.tags())));
    }

    private void busPolicy(BusPolicyDefinition policy) {
        var prefix = OwnershipMarks.busStatementPrefix(topology.application());
        var statements = policy.statements().stream()
                .map(it -> PolicyStatements.bus(
                        prefix + it.sid(),
                        it,
                        busArn(policy.bus()),
                        account -> new Template("arn:%s:iam::%s:root".formatted(partition(), account))))
                .toList();
        add(
                "aws_cloudwatch_event_bus_policy",
                policy.bus(),
                new Block()
                        .with("event_bus_name", busName(policy.bus()))
                        .with("policy", new Json(PolicyStatements.policy(statements))));
    }

    private void archive(ArchiveDefinition archive) {
        if (archive.kmsKey() != null) {
            notes.add("The key of archive %s: the provider can set it from 6.0 on only".formatted(archive.name()));
        }
        add(
                "aws_cloudwatch_event_archive",
                archive.name(),
                new Block()
                        .with("name", archive.name())
                        .with("event_source_arn", busArn(archive.bus()))
                        .with("description", marked.description(archive, archive.description()))
                        .with("event_pattern", archive.canonicalPattern())
                        .with(
                                "retention_days",
                                archive.retention() == null
                                        ? null
                                        : archive.retention().toDays()));
    }

    private void apiDestination(ApiDestinationDefinition destination) {
        add(
                DESTINATION,
                destination.name(),
                new Block()
                        .with("name", destination.name())
                        .with("description", marked.description(destination, destination.description()))
                        .with("connection_arn", arn(destination.connection()))
                        .with("invocation_endpoint", destination.endpoint())
                        .with("http_method", destination.httpMethod())
                        .with("invocation_rate_limit_per_second", destination.invocationRateLimit()));
    }

    private void rule(ServiceRule service) {
        var rule = service.rule();
        add(
                RULE,
                service.key(),
                new Block()
                        .with("name", rule.name())
                        .with("event_bus_name", busName(rule.bus()))
                        .with("description", service.description())
                        .with("event_pattern", rule.canonicalPattern())
                        .with("schedule_expression", rule.schedule())
                        .with("state", rule.state().name())
                        .with("role_arn", rule.roleArn())
                        .with("tags", service.tags()));
        rule.targets()
                .forEach(it -> add(
                        "aws_cloudwatch_event_target",
                        service.key() + "-" + it.id(),
                        targets.rule(
                                it,
                                new Block()
                                        .with("rule", attribute(RULE, service.key(), "name"))
                                        .with("event_bus_name", busName(rule.bus())))));
    }

    private void queue(QueueDefinition queue) {
        var redrive = queue.redrive();
        add(
                QUEUE,
                queue.name(),
                new Block()
                        .with("name", queue.name())
                        .with("fifo_queue", queue.fifo() ? true : null)
                        .with("content_based_deduplication", queue.fifo() ? queue.contentBasedDeduplication() : null)
                        .with("visibility_timeout_seconds", seconds(queue.visibilityTimeout()))
                        .with("message_retention_seconds", seconds(queue.retention()))
                        .with("delay_seconds", seconds(queue.delay()))
                        .with("kms_master_key_id", queue.kmsKey())
                        .with("sqs_managed_sse_enabled", queue.kmsKey() == null ? true : null)
                        .with(
                                "redrive_policy",
                                redrive == null
                                        ? null
                                        : new Json(new Block()
                                                .with(
                                                        "deadLetterTargetArn",
                                                        attribute(QUEUE, redrive.deadLetterQueue(), "arn"))
                                                .with("maxReceiveCount", redrive.maxReceiveCount())))
                        .with("tags", marked.tags(queue.tags())));
    }

    private void queuePolicy(QueueDefinition queue) {
        var sources = marked.sources(
                queue,
                it -> attribute(RULE, it.key(), "arn"),
                it -> new Template(
                        EventBusDefinition.isDefault(it)
                                ? accountArn("rule/*")
                                : accountArn("rule/" + EventBusDefinition.nameOf(it) + "/*")),
                it -> attribute(BUS, it, "arn"));
        if (!sources.isEmpty()) {
            var statement = PolicyStatements.queue(
                    OwnershipMarks.queueStatement(topology.application()),
                    attribute(QUEUE, queue.name(), "arn"),
                    sources);
            add(
                    "aws_sqs_queue_policy",
                    queue.name(),
                    new Block()
                            .with("queue_url", attribute(QUEUE, queue.name(), "url"))
                            .with("policy", new Json(PolicyStatements.policy(List.of(statement)))));
        }
    }

    private void permissions() {
        marked.letIn("lambda").forEach(it -> {
            var rule = it.getKey().key();
            add(
                    "aws_lambda_permission",
                    rule + "-" + it.getValue().id(),
                    new Block()
                            .with("function_name", it.getValue().resource().name())
                            .with("action", "lambda:InvokeFunction")
                            .with("principal", "events.amazonaws.com")
                            .with("source_arn", attribute(RULE, rule, "arn")));
        });
        var groups = marked.logGroups();
        if (!groups.isEmpty()) {
            add(
                    "aws_cloudwatch_log_resource_policy",
                    marked.logPolicyName(),
                    new Block()
                            .with("policy_name", marked.logPolicyName())
                            .with(
                                    "policy_document",
                                    new Json(PolicyStatements.policy(List.of(PolicyStatements.logGroups(groups))))));
        }
    }

    private void scheduleGroup(ScheduleGroupDefinition group) {
        add(GROUP, group.name(), new Block().with("name", group.name()).with("tags", marked.tags(group, group.tags())));
    }

    private void schedule(ScheduleDefinition schedule) {
        var window = schedule.flexibleTimeWindow();
        if (schedule.deleteAfterCompletion()) {
            notes.add("Schedule %s is not deleted after its completion: the provider can say so from 6.0 on only"
                    .formatted(MarkedTopology.key(schedule)));
        }
        add(
                "aws_scheduler_schedule",
                MarkedTopology.key(schedule),
                new Block()
                        .with(
                                "group_name",
                                schedule.group().equals(ScheduleGroupDefinition.DEFAULT)
                                        ? schedule.group()
                                        : attribute(GROUP, schedule.group(), "name"))
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
                        .with("state", schedule.enabled() ? "ENABLED" : "DISABLED")
                        .with("kms_key_arn", schedule.kmsKey())
                        .with("target", targets.schedule(schedule.target())));
    }

    private void registry(SchemaRegistryDefinition registry) {
        add(
                REGISTRY,
                registry.name(),
                new Block()
                        .with("name", registry.name())
                        .with("description", registry.description())
                        .with("tags", marked.tags(registry, registry.tags())));
    }

    private void schema(SchemaDefinition schema) {
        var declared = topology.all(SchemaRegistryDefinition.class).stream()
                .anyMatch(it -> it.name().equals(schema.registry()));
        add(
                "aws_schemas_schema",
                schema.registry() + "-" + schema.name(),
                new Block()
                        .with(
                                "registry_name",
                                declared ? attribute(REGISTRY, schema.registry(), "name") : schema.registry())
                        .with("name", schema.name())
                        .with("type", MarkedTopology.schemaType(schema))
                        .with("description", schema.description())
                        .with("content", schema.content())
                        .with("tags", marked.tags(schema, schema.tags())));
    }

    private void add(String type, String key, Block arguments) {
        resources.computeIfAbsent(type, it -> new LinkedHashMap<>()).put(names.of(type, key), arguments);
    }

    private Template attribute(String type, String key, String attribute) {
        return Template.of(String.join(".", type, names.of(type, key), attribute));
    }

    private Object arn(ResourceReference reference) {
        return switch (reference.kind()) {
            case ARN -> reference.name();
            case QUEUE -> attribute(QUEUE, reference.name(), "arn");
            case EVENT_BUS -> busArn(reference.name());
            case CONNECTION -> attribute(CONNECTION, reference.name(), "arn");
            case API_DESTINATION -> attribute(DESTINATION, reference.name(), "arn");
        };
    }

    private Object busArn(String bus) {
        if (marked.isDeclaredBus(bus)) {
            return attribute(BUS, bus, "arn");
        }
        return bus.startsWith("arn:") ? bus : new Template(accountArn("event-bus/" + bus));
    }

    private Object busName(String bus) {
        return marked.isDeclaredBus(bus) ? attribute(BUS, bus, "name") : bus;
    }

    private String accountArn(String resource) {
        data.put("aws_caller_identity", Map.of("current", Map.of()));
        data.put("aws_region", Map.of("current", Map.of()));
        return "arn:%s:events:${data.aws_region.current.id}:${data.aws_caller_identity.current.account_id}:%s"
                .formatted(partition(), resource);
    }

    private String partition() {
        data.put("aws_partition", Map.of("current", Map.of()));
        return "${data.aws_partition.current.partition}";
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
