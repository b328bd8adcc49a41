package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.topology.ApiDestinationDefinition;
import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import com.brillconsulting.eventbridge.topology.BusPolicyDefinition;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleGroupDefinition;
import com.brillconsulting.eventbridge.topology.SchemaDefinition;
import com.brillconsulting.eventbridge.topology.SchemaRegistryDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What making AWS match the declarations takes. Nothing is allowed of a kind that nothing is declared of. */
record ReconcilingPermissions(Topology topology, AwsScope scope, boolean prune) {

    private static final String EVENTS = "events";

    Permissions statements() {
        var permissions = new Permissions(scope);
        permissions.list("List", List.of("events:ListEventBuses", "events:ListRules", "sqs:ListQueues"));
        buses(permissions);
        rules(permissions);
        queues(permissions);
        connections(permissions);
        schedules(permissions);
        schemas(permissions);
        grants(permissions);
        roles(permissions);
        return prune ? pruning(permissions) : permissions;
    }

    private void buses(Permissions permissions) {
        var policies = arns(BusPolicyDefinition.class, it -> Permissions.bus(scope, it.bus()));
        permissions
                .allow(
                        "EventBuses",
                        List.of(
                                "events:CreateEventBus",
                                "events:UpdateEventBus",
                                "events:DescribeEventBus",
                                "events:ListTagsForResource",
                                "events:TagResource"),
                        arns(EventBusDefinition.class, it -> Permissions.bus(scope, it.name())))
                .allow(
                        "PartnerEventSources",
                        List.of("events:DescribeEventSource"),
                        topology.buses().stream()
                                .filter(EventBusDefinition::isPartner)
                                .map(it -> scope.arn(EVENTS, "event-source/" + it.name()))
                                .toList())
                .allow("BusPolicies", List.of("events:PutPermission", "events:RemovePermission"), policies)
                .allow("ReadBusPolicies", List.of("events:DescribeEventBus"), policies);
        var archives = arns(ArchiveDefinition.class, it -> scope.arn(EVENTS, "archive/" + it.name()));
        archives.addAll(arns(ArchiveDefinition.class, it -> Permissions.bus(scope, it.bus())));
        permissions.allow("Archives", actions(EVENTS, "Archive", "Create", "Update", "Describe"), archives);
        if (!archives.isEmpty()) {
            permissions.list("ListArchives", List.of("events:ListArchives"));
        }
    }

    private void rules(Permissions permissions) {
        permissions.allow(
                "Rules",
                List.of(
                        "events:PutRule",
                        "events:DescribeRule",
                        "events:DeleteRule",
                        "events:PutTargets",
                        "events:RemoveTargets",
                        "events:ListTargetsByRule",
                        "events:ListTagsForResource",
                        "events:TagResource"),
                topology.rules().stream()
                        .flatMap(it -> Stream.of(it.name(), it.name() + "--*")
                                .map(name -> Permissions.rule(scope, it.bus(), name)))
                        .toList());
    }

    private void queues(Permissions permissions) {
        permissions.allow(
                "Queues",
                List.of(
                        "sqs:CreateQueue",
                        "sqs:GetQueueUrl",
                        "sqs:GetQueueAttributes",
                        "sqs:SetQueueAttributes",
                        "sqs:ListQueueTags",
                        "sqs:TagQueue",
                        "sqs:UntagQueue"),
                arns(QueueDefinition.class, it -> scope.arn("sqs", it.name())));
    }

    private void connections(Permissions permissions) {
        var connections = named(topology.all(ConnectionDefinition.class), "connection/", ConnectionDefinition::name);
        var destinations =
                named(topology.all(ApiDestinationDefinition.class), "api-destination/", ApiDestinationDefinition::name);
        permissions
                .allow("Connections", actions(EVENTS, "Connection", "Create", "Update", "Describe"), connections)
                .allow(
                        "SecretsOfConnections",
                        actions("secretsmanager", "Secret", "Create", "Update", "Describe"),
                        arns(
                                ConnectionDefinition.class,
                                it -> scope.arn("secretsmanager", "secret:events!connection/" + it.name() + "/*")))
                .allow(
                        "ApiDestinations",
                        actions(EVENTS, "ApiDestination", "Create", "Update", "Describe"),
                        destinations);
        if (!connections.isEmpty()) {
            var role =
                    "role/aws-service-role/apidestinations.events.amazonaws.com/AWSServiceRoleForAmazonEventBridgeApiDestinations";
            permissions
                    .list("ListConnections", List.of("events:ListConnections", "events:ListApiDestinations"))
                    .allow(
                            "ServiceLinkedRole",
                            List.of("iam:CreateServiceLinkedRole"),
                            List.of(String.join(":", "arn", scope.partition(), "iam", "", scope.account(), role)));
        }
    }

    private void schedules(Permissions permissions) {
        var schedules = arns(
                ScheduleDefinition.class,
                it -> scope.arn("scheduler", "schedule/%s/%s".formatted(it.group(), it.name())));
        var groups = arns(ScheduleGroupDefinition.class, it -> scope.arn("scheduler", "schedule-group/" + it.name()));
        if (!schedules.isEmpty() || !groups.isEmpty()) {
            permissions.list("ListSchedules", List.of("scheduler:ListSchedules", "scheduler:ListScheduleGroups"));
        }
        permissions
                .allow("Schedules", actions("scheduler", "Schedule", "Create", "Update", "Get"), schedules)
                .allow(
                        "ScheduleGroups",
                        List.of(
                                "scheduler:CreateScheduleGroup",
                                "scheduler:GetScheduleGroup",
                                "scheduler:ListTagsForResource",
                                "scheduler:TagResource"),
                        groups);
    }

    private void schemas(Permissions permissions) {
        var registries = arns(SchemaRegistryDefinition.class, it -> scope.arn("schemas", "registry/" + it.name()));
        var schemas = arns(
                SchemaDefinition.class, it -> scope.arn("schemas", "schema/%s/%s".formatted(it.registry(), it.name())));
        if (!registries.isEmpty() || !schemas.isEmpty()) {
            permissions.list("ListSchemas", List.of("schemas:ListRegistries", "schemas:ListSchemas"));
        }
        permissions
                .allow("Registries", tagged(actions("schemas", "Registry", "Create", "Update", "Describe")), registries)
                .allow("Schemas", tagged(actions("schemas", "Schema", "Create", "Update", "Describe")), schemas);
    }

    private static List<String> tagged(List<String> actions) {
        return Stream.concat(actions.stream(), Stream.of("schemas:TagResource")).toList();
    }

    private void grants(Permissions permissions) {
        var marked = new MarkedTopology(topology);
        permissions
                .allow("LetInToFunctions", List.of("lambda:AddPermission", "lambda:GetPolicy"), letIn(marked, "lambda"))
                .allow(
                        "LetInToTopics",
                        List.of("sns:GetTopicAttributes", "sns:SetTopicAttributes"),
                        letIn(marked, "sns"))
                .allow(
                        "LetInToQueues",
                        List.of("sqs:GetQueueUrl", "sqs:GetQueueAttributes", "sqs:SetQueueAttributes"),
                        marked.foreignQueues());
        if (!marked.logGroups().isEmpty()) {
            permissions.list("LetInToLogs", List.of("logs:DescribeResourcePolicies", "logs:PutResourcePolicy"));
        }
    }

    private static List<String> letIn(MarkedTopology marked, String service) {
        return marked.letIn(service).map(it -> it.getValue().resource().name()).toList();
    }

    private void roles(Permissions permissions) {
        var ofRules = topology.rules().stream()
                .flatMap(it -> Stream.concat(
                        Stream.ofNullable(it.roleArn()),
                        it.targets().stream().map(TargetDefinition::roleArn).flatMap(Stream::ofNullable)))
                .toList();
        var ofSchedules = topology.all(ScheduleDefinition.class).stream()
                .map(it -> it.target().roleArn())
                .toList();
        permissions
                .allow("PassRolesToRules", List.of("iam:PassRole"), ofRules, passedTo("events.amazonaws.com"))
                .allow(
                        "PassRolesToSchedules",
                        List.of("iam:PassRole"),
                        ofSchedules,
                        passedTo("scheduler.amazonaws.com"));
    }

    private static Block passedTo(String service) {
        return new Block().with("StringEquals", new Block().with("iam:PassedToService", service));
    }

    private Permissions pruningOfEvents(Permissions permissions) {
        return permissions
                .allow(
                        "PruneRules",
                        List.of(
                                "events:DeleteRule",
                                "events:RemoveTargets",
                                "events:ListTargetsByRule",
                                "events:ListTagsForResource",
                                "events:TagResource"),
                        List.of(scope.arn(EVENTS, "rule/*")))
                .allow(
                        "PruneEventBuses",
                        List.of(
                                "events:DeleteEventBus",
                                "events:DescribeEventBus",
                                "events:ListTagsForResource",
                                "events:PutPermission",
                                "events:RemovePermission"),
                        List.of(scope.arn(EVENTS, "event-bus/*")))
                .allow("PruneArchives", List.of("events:DeleteArchive"), List.of(scope.arn(EVENTS, "archive/*")))
                .allow(
                        "PruneConnections",
                        List.of("events:DeleteConnection"),
                        List.of(scope.arn(EVENTS, "connection/*")))
                .allow(
                        "PruneApiDestinations",
                        List.of("events:DeleteApiDestination"),
                        List.of(scope.arn(EVENTS, "api-destination/*")));
    }

    /** What is to be deleted is no longer declared, so that it has no name here. */
    private Permissions pruning(Permissions permissions) {
        pruningOfEvents(permissions)
                .allow(
                        "PruneQueues",
                        List.of("sqs:DeleteQueue", "sqs:ListQueueTags", "sqs:TagQueue", "sqs:GetQueueUrl"),
                        List.of(scope.arn("sqs", "*")))
                .allow(
                        "PruneSchedules",
                        List.of(
                                "scheduler:DeleteSchedule",
                                "scheduler:DeleteScheduleGroup",
                                "scheduler:GetSchedule",
                                "scheduler:GetScheduleGroup",
                                "scheduler:ListTagsForResource"),
                        List.of(scope.arn("scheduler", "*")))
                .allow(
                        "PruneSchemas",
                        List.of(
                                "schemas:DeleteSchema",
                                "schemas:DeleteRegistry",
                                "schemas:DescribeSchema",
                                "schemas:DescribeRegistry"),
                        List.of(scope.arn("schemas", "*")))
                .allow(
                        "TakeBackGrants",
                        List.of(
                                "lambda:RemovePermission",
                                "sns:GetTopicAttributes",
                                "sns:SetTopicAttributes",
                                "sqs:GetQueueAttributes",
                                "sqs:SetQueueAttributes"),
                        List.of(scope.arn("lambda", "function:*"), scope.arn("sns", "*"), scope.arn("sqs", "*")));
        permissions.list(
                "LookForWhatToPrune",
                List.of(
                        "events:ListApiDestinations",
                        "events:ListArchives",
                        "events:ListConnections",
                        "scheduler:ListSchedules",
                        "scheduler:ListScheduleGroups",
                        "schemas:ListRegistries",
                        "schemas:ListSchemas"));
        return permissions;
    }

    private <D extends Definition> List<String> arns(Class<D> kind, Function<D, String> arn) {
        return new ArrayList<>(topology.all(kind).stream().map(arn).toList());
    }

    /** Calls name such a resource without the id that its ARN ends in. */
    private <D> List<String> named(List<D> definitions, String kind, Function<D, String> name) {
        return definitions.stream()
                .map(name)
                .flatMap(it -> Stream.of(kind + it, kind + it + "/*"))
                .map(it -> scope.arn(EVENTS, it))
                .toList();
    }

    private static List<String> actions(String service, String kind, String... verbs) {
        return Stream.of(verbs).map(it -> service + ":" + it + kind).toList();
    }
}
