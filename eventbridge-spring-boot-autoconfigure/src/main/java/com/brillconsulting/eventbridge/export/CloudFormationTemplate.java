package com.brillconsulting.eventbridge.export;

import static com.brillconsulting.eventbridge.export.CloudFormationTargets.pairs;

import com.brillconsulting.eventbridge.export.MarkedTopology.ServiceRule;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A topology as a CloudFormation template.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_Events.html">Resource types of
 *     EventBridge</a>
 */
final class CloudFormationTemplate {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final MarkedTopology marked;
    private final Topology topology;
    private final ResourceNames names = ResourceNames.alphanumeric();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final ExportNotes notes;
    private final CloudFormationResources resources;
    private final CloudFormationTargets targets;

    CloudFormationTemplate(Topology topology) {
        this.topology = topology;
        this.marked = new MarkedTopology(topology);
        this.notes = new ExportNotes(marked.foreignPolicies());
        this.resources = new CloudFormationResources(marked, names);
        this.targets = new CloudFormationTargets(resources::arn);
    }

    Block template() {
        var queues = new CloudFormationQueues(marked, resources);
        var schedules = new CloudFormationSchedules(marked, resources, targets, notes);
        var schemas = new CloudFormationSchemas(marked, resources);
        topology.queues().forEach(queues::queue);
        topology.buses().forEach(this::bus);
        topology.all(BusPolicyDefinition.class).forEach(this::busPolicy);
        topology.all(ArchiveDefinition.class).forEach(this::archive);
        topology.all(ConnectionDefinition.class).forEach(this::connection);
        topology.all(ApiDestinationDefinition.class).forEach(this::apiDestination);
        marked.rules().forEach(this::rule);
        topology.queues().forEach(queues::policy);
        permissions();
        topology.all(ScheduleGroupDefinition.class).forEach(schedules::group);
        topology.all(ScheduleDefinition.class).forEach(schedules::schedule);
        topology.all(SchemaRegistryDefinition.class).forEach(schemas::registry);
        topology.all(SchemaDefinition.class).forEach(schemas::schema);
        return new Block()
                .with("AWSTemplateFormatVersion", "2010-09-09")
                .with(
                        "Description",
                        "What the application %s declares on EventBridge".formatted(topology.application()))
                .with("Metadata", new Block().with("EventBridge", new Block().with("NotIncluded", notes.all())))
                .with("Parameters", parameters)
                .with("Resources", resources.all());
    }

    private void bus(EventBusDefinition bus) {
        var queue = bus.deadLetterQueue();
        var log = bus.log();
        resources.add(
                "EventBus",
                bus.name(),
                "AWS::Events::EventBus",
                new Block()
                        .with("Name", bus.name())
                        .with("EventSourceName", bus.isPartner() ? bus.name() : null)
                        .with("Description", marked.description(bus, bus.description()))
                        .with("KmsKeyIdentifier", bus.kmsKey())
                        .with("DeadLetterConfig", queue == null ? null : new Block().with("Arn", resources.arn(queue)))
                        .with(
                                "LogConfig",
                                log == null
                                        ? null
                                        : new Block()
                                                .with("Level", log.level().name())
                                                .with("IncludeDetail", log.includeDetail() ? "FULL" : "NONE"))
                        .with("Tags", pairs(marked.tags(bus.tags()), "Key")));
    }

    private void busPolicy(BusPolicyDefinition policy) {
        var prefix = OwnershipMarks.busStatementPrefix(topology.application());
        policy.statements().forEach(it -> {
            var statement =
                    PolicyStatements.bus(prefix + it.sid(), it, resources.busArn(policy.bus()), account -> new Block()
                            .with("Fn::Sub", "arn:${AWS::Partition}:iam::" + account + ":root"));
            resources.add(
                    "EventBusPolicy",
                    policy.bus() + "-" + it.sid(),
                    "AWS::Events::EventBusPolicy",
                    new Block()
                            .with("EventBusName", resources.busName(policy.bus()))
                            .with("StatementId", prefix + it.sid())
                            .with("Statement", statement));
        });
    }

    private void archive(ArchiveDefinition archive) {
        resources.add(
                "Archive",
                archive.name(),
                "AWS::Events::Archive",
                new Block()
                        .with("ArchiveName", archive.name())
                        .with("SourceArn", resources.busArn(archive.bus()))
                        .with("Description", marked.description(archive, archive.description()))
                        .with("EventPattern", json(archive.canonicalPattern()))
                        .with(
                                "RetentionDays",
                                archive.retention() == null
                                        ? null
                                        : archive.retention().toDays())
                        .with("KmsKeyIdentifier", archive.kmsKey()));
    }

    private void connection(ConnectionDefinition connection) {
        resources.add(
                "Connection",
                connection.name(),
                "AWS::Events::Connection",
                new CloudFormationConnections(names, parameters)
                        .properties(connection, marked.description(connection, connection.description())));
    }

    private void apiDestination(ApiDestinationDefinition destination) {
        resources.add(
                "ApiDestination",
                destination.name(),
                "AWS::Events::ApiDestination",
                new Block()
                        .with("Name", destination.name())
                        .with("Description", marked.description(destination, destination.description()))
                        .with("ConnectionArn", resources.arn(destination.connection()))
                        .with("InvocationEndpoint", destination.endpoint())
                        .with("HttpMethod", destination.httpMethod())
                        .with("InvocationRateLimitPerSecond", destination.invocationRateLimit()));
    }

    private void rule(ServiceRule service) {
        var rule = service.rule();
        resources.add(
                "Rule",
                service.key(),
                "AWS::Events::Rule",
                new Block()
                        .with("Name", rule.name())
                        .with("EventBusName", resources.busName(rule.bus()))
                        .with("Description", service.description())
                        .with("EventPattern", json(rule.canonicalPattern()))
                        .with("ScheduleExpression", rule.schedule())
                        .with("State", rule.state().name())
                        .with("RoleArn", rule.roleArn())
                        .with(
                                "Targets",
                                rule.targets().stream().map(targets::rule).toList())
                        .with("Tags", pairs(service.tags(), "Key")));
    }

    private void permissions() {
        marked.letIn("lambda").forEach(it -> {
            var rule = it.getKey();
            var key = rule.key() + "-" + it.getValue().id();
            resources.add(
                    "Permission",
                    key,
                    "AWS::Lambda::Permission",
                    new Block()
                            .with("FunctionName", it.getValue().resource().name())
                            .with("Action", "lambda:InvokeFunction")
                            .with("Principal", "events.amazonaws.com")
                            .with("SourceArn", resources.attribute("Rule", rule.key())));
        });
        var groups = marked.logGroups();
        if (!groups.isEmpty()) {
            var policy = PolicyStatements.policy(List.of(PolicyStatements.logGroups(groups)));
            resources.add(
                    "LogGroupPolicy",
                    marked.logPolicyName(),
                    "AWS::Logs::ResourcePolicy",
                    new Block()
                            .with("PolicyName", marked.logPolicyName())
                            .with("PolicyDocument", JSON.writeValueAsString(policy)));
        }
    }

    private static @Nullable JsonNode json(@Nullable String text) {
        return text == null ? null : JSON.readTree(text);
    }
}
