package com.brillconsulting.eventbridge.export;

import static com.brillconsulting.eventbridge.export.CloudFormationTargets.pairs;

import com.brillconsulting.eventbridge.export.MarkedTopology.ServiceRule;
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
    private final Map<String, Object> resources = new LinkedHashMap<>();
    private final ExportNotes notes;
    private final CloudFormationTargets targets = new CloudFormationTargets(this::arn);

    CloudFormationTemplate(Topology topology) {
        this.topology = topology;
        this.marked = new MarkedTopology(topology);
        this.notes = new ExportNotes(marked.foreignPolicies());
    }

    Block template() {
        topology.all(QueueDefinition.class).forEach(this::queue);
        topology.buses().forEach(this::bus);
        topology.all(BusPolicyDefinition.class).forEach(this::busPolicy);
        topology.all(ArchiveDefinition.class).forEach(this::archive);
        topology.all(ConnectionDefinition.class).forEach(this::connection);
        topology.all(ApiDestinationDefinition.class).forEach(this::apiDestination);
        marked.rules().forEach(this::rule);
        topology.all(QueueDefinition.class).forEach(this::queuePolicy);
        permissions();
        topology.all(ScheduleGroupDefinition.class).forEach(this::scheduleGroup);
        topology.all(ScheduleDefinition.class).forEach(this::schedule);
        topology.all(SchemaRegistryDefinition.class).forEach(this::registry);
        topology.all(SchemaDefinition.class).forEach(this::schema);
        return new Block()
                .with("AWSTemplateFormatVersion", "2010-09-09")
                .with(
                        "Description",
                        "What the application %s declares on EventBridge".formatted(topology.application()))
                .with("Metadata", new Block().with("EventBridge", new Block().with("NotIncluded", notes.all())))
                .with("Parameters", parameters)
                .with("Resources", resources);
    }

    private void bus(EventBusDefinition bus) {
        var queue = bus.deadLetterQueue();
        var log = bus.log();
        add(
                "EventBus",
                bus.name(),
                "AWS::Events::EventBus",
                new Block()
                        .with("Name", bus.name())
                        .with("EventSourceName", bus.isPartner() ? bus.name() : null)
                        .with("Description", marked.description(bus, bus.description()))
                        .with("KmsKeyIdentifier", bus.kmsKey())
                        .with("DeadLetterConfig", queue == null ? null : new Block().with("Arn", arn(queue)))
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
            var statement = PolicyStatements.bus(prefix + it.sid(), it, busArn(policy.bus()), account -> new Block()
                    .with("Fn::Sub", "arn:${AWS::Partition}:iam::" + account + ":root"));
            add(
                    "EventBusPolicy",
                    policy.bus() + "-" + it.sid(),
                    "AWS::Events::EventBusPolicy",
                    new Block()
                            .with("EventBusName", busName(policy.bus()))
                            .with("StatementId", prefix + it.sid())
                            .with("Statement", statement));
        });
    }

    private void archive(ArchiveDefinition archive) {
        add(
                "Archive",
                archive.name(),
                "AWS::Events::Archive",
                new Block()
                        .with("ArchiveName", archive.name())
                        .with("SourceArn", busArn(archive.bus()))
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
        add(
                "Connection",
                connection.name(),
                "AWS::Events::Connection",
                new CloudFormationConnections(names, parameters)
                        .properties(connection, marked.description(connection, connection.description())));
    }

    private void apiDestination(ApiDestinationDefinition destination) {
        add(
                "ApiDestination",
                destination.name(),
                "AWS::Events::ApiDestination",
                new Block()
                        .with("Name", destination.name())
                        .with("Description", marked.description(destination, destination.description()))
                        .with("ConnectionArn", arn(destination.connection()))
                        .with("InvocationEndpoint", destination.endpoint())
                        .with("HttpMethod", destination.httpMethod())
                        .with("InvocationRateLimitPerSecond", destination.invocationRateLimit()));
    }

    private void rule(ServiceRule service) {
        var rule = service.rule();
        add(
                "Rule",
                service.key(),
                "AWS::Events::Rule",
                new Block()
                        .with("Name", rule.name())
                        .with("EventBusName", busName(rule.bus()))
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

    private void queue(QueueDefinition queue) {
        var redrive = queue.redrive();
        add(
                "Queue",
                queue.name(),
                "AWS::SQS::Queue",
                new Block()
                        .with("QueueName", queue.name())
                        .with("FifoQueue", queue.fifo() ? true : null)
                        .with("ContentBasedDeduplication", queue.fifo() ? queue.contentBasedDeduplication() : null)
                        .with("VisibilityTimeout", seconds(queue.visibilityTimeout()))
                        .with("MessageRetentionPeriod", seconds(queue.retention()))
                        .with("DelaySeconds", seconds(queue.delay()))
                        .with("KmsMasterKeyId", queue.kmsKey())
                        .with("SqsManagedSseEnabled", queue.kmsKey() == null ? true : null)
                        .with(
                                "RedrivePolicy",
                                redrive == null
                                        ? null
                                        : new Block()
                                                .with(
                                                        "deadLetterTargetArn",
                                                        arn(ResourceReference.queue(redrive.deadLetterQueue())))
                                                .with("maxReceiveCount", redrive.maxReceiveCount()))
                        .with("Tags", pairs(marked.tags(queue.tags()), "Key")));
    }

    private void queuePolicy(QueueDefinition queue) {
        var sources = marked.sources(
                queue,
                it -> attribute("Rule", it.key()),
                it -> accountArn(
                        EventBusDefinition.isDefault(it) ? "rule/*" : "rule/" + EventBusDefinition.nameOf(it) + "/*"),
                it -> attribute("EventBus", it));
        if (!sources.isEmpty()) {
            var statement = PolicyStatements.queue(
                    OwnershipMarks.queueStatement(topology.application()),
                    arn(ResourceReference.queue(queue.name())),
                    sources);
            add(
                    "QueuePolicy",
                    queue.name(),
                    "AWS::SQS::QueuePolicy",
                    new Block()
                            .with("Queues", List.of(reference("Queue", queue.name())))
                            .with("PolicyDocument", PolicyStatements.policy(List.of(statement))));
        }
    }

    private void permissions() {
        marked.letIn("lambda").forEach(it -> {
            var rule = it.getKey();
            var key = rule.key() + "-" + it.getValue().id();
            add(
                    "Permission",
                    key,
                    "AWS::Lambda::Permission",
                    new Block()
                            .with("FunctionName", it.getValue().resource().name())
                            .with("Action", "lambda:InvokeFunction")
                            .with("Principal", "events.amazonaws.com")
                            .with("SourceArn", attribute("Rule", rule.key())));
        });
        var groups = marked.logGroups();
        if (!groups.isEmpty()) {
            var policy = PolicyStatements.policy(List.of(PolicyStatements.logGroups(groups)));
            add(
                    "LogGroupPolicy",
                    marked.logPolicyName(),
                    "AWS::Logs::ResourcePolicy",
                    new Block()
                            .with("PolicyName", marked.logPolicyName())
                            .with("PolicyDocument", JSON.writeValueAsString(policy)));
        }
    }

    private void scheduleGroup(ScheduleGroupDefinition group) {
        add(
                "ScheduleGroup",
                group.name(),
                "AWS::Scheduler::ScheduleGroup",
                new Block().with("Name", group.name()).with("Tags", pairs(marked.tags(group, group.tags()), "Key")));
    }

    private void schedule(ScheduleDefinition schedule) {
        var window = schedule.flexibleTimeWindow();
        if (schedule.deleteAfterCompletion()) {
            notes.add("Schedule %s is not deleted after its completion: CloudFormation cannot say so"
                    .formatted(MarkedTopology.key(schedule)));
        }
        add(
                "Schedule",
                MarkedTopology.key(schedule),
                "AWS::Scheduler::Schedule",
                new Block()
                        .with(
                                "GroupName",
                                schedule.group().equals(ScheduleGroupDefinition.DEFAULT)
                                        ? schedule.group()
                                        : reference("ScheduleGroup", schedule.group()))
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
                        .with("State", schedule.enabled() ? "ENABLED" : "DISABLED")
                        .with("KmsKeyArn", schedule.kmsKey())
                        .with("Target", targets.schedule(schedule.target())));
    }

    private void registry(SchemaRegistryDefinition registry) {
        add(
                "SchemaRegistry",
                registry.name(),
                "AWS::EventSchemas::Registry",
                new Block()
                        .with("RegistryName", registry.name())
                        .with("Description", registry.description())
                        .with("Tags", pairs(marked.tags(registry, registry.tags()), "Key")));
    }

    private void schema(SchemaDefinition schema) {
        var declared = topology.all(SchemaRegistryDefinition.class).stream()
                .anyMatch(it -> it.name().equals(schema.registry()));
        add(
                "Schema",
                schema.registry() + "-" + schema.name(),
                "AWS::EventSchemas::Schema",
                new Block()
                        .with("RegistryName", schema.registry())
                        .with("SchemaName", schema.name())
                        .with("Type", MarkedTopology.schemaType(schema))
                        .with("Description", schema.description())
                        .with("Content", schema.content())
                        .with("Tags", pairs(marked.tags(schema, schema.tags()), "Key")),
                declared ? schema.registry() : null);
    }

    private void add(String kind, String key, String type, Block properties) {
        add(kind, key, type, properties, null);
    }

    private void add(String kind, String key, String type, Block properties, @Nullable String registry) {
        resources.put(
                name(kind, key),
                new Block()
                        .with("Type", type)
                        .with("DependsOn", registry == null ? null : name("SchemaRegistry", registry))
                        .with("Properties", properties));
    }

    private String name(String kind, String key) {
        return names.of("resource", kind + " " + key);
    }

    private Object reference(String kind, String key) {
        return new Block().with("Ref", name(kind, key));
    }

    private Object attribute(String kind, String key) {
        return new Block().with("Fn::GetAtt", List.of(name(kind, key), "Arn"));
    }

    private Object arn(ResourceReference reference) {
        return switch (reference.kind()) {
            case ARN -> reference.name();
            case QUEUE -> attribute("Queue", reference.name());
            case EVENT_BUS -> busArn(reference.name());
            case CONNECTION -> attribute("Connection", reference.name());
            case API_DESTINATION -> attribute("ApiDestination", reference.name());
        };
    }

    private Object busArn(String bus) {
        if (marked.isDeclaredBus(bus)) {
            return attribute("EventBus", bus);
        }
        return bus.startsWith("arn:") ? bus : accountArn("event-bus/" + bus);
    }

    private static Block accountArn(String resource) {
        return new Block().with("Fn::Sub", "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:" + resource);
    }

    private Object busName(String bus) {
        return marked.isDeclaredBus(bus) ? reference("EventBus", bus) : bus;
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable JsonNode json(@Nullable String text) {
        return text == null ? null : JSON.readTree(text);
    }
}
