package com.brillconsulting.eventbridge.embedded.unfriendly;

import com.brillconsulting.eventbridge.embedded.protocol.ApiCall;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells which actions on which resources a call takes, as the tables of the services say. */
final class RequiredActions {

    private static final String ANY = "*";

    private static final Map<String, String> ACTIONS_OF_BATCHES = Map.of(
            "SendMessageBatch", "SendMessage",
            "DeleteMessageBatch", "DeleteMessage",
            "ChangeMessageVisibilityBatch", "ChangeMessageVisibility");

    /** Operations on buses that call their bus {@code Name}. */
    private static final Set<String> ON_BUSES =
            Set.of("CreateEventBus", "UpdateEventBus", "DeleteEventBus", "DescribeEventBus");

    private final ApiCall call;
    private final Scope scope;
    private final Members members;
    private final List<RequiredAction> actions = new ArrayList<>();

    private RequiredActions(ApiCall call) {
        this.call = call;
        this.scope = call.scope();
        this.members = Members.of(call.request());
    }

    static List<RequiredAction> of(ApiCall call) {
        var required = new RequiredActions(call);
        required.collect();
        return required.actions;
    }

    private void collect() {
        String operation = ACTIONS_OF_BATCHES.getOrDefault(call.operation(), call.operation());
        String action = call.service() + ":" + operation;
        List<String> resources =
                switch (call.service()) {
                    case "events" -> events(operation);
                    case "sqs" -> List.of(queue());
                    case "scheduler" -> List.of(schedule());
                    default -> List.of(schema());
                };
        resources.stream().distinct().forEach(it -> actions.add(new RequiredAction(action, it)));
        if (operation.startsWith("Create") || operation.equals("PutRule")) {
            tagging(resources.get(0));
        }
        passedRoles();
        if (operation.equals("StartMessageMoveTask")) {
            moving();
        }
    }

    private void tagging(String resource) {
        if (members.hasAny("tags")) {
            String tag = call.service().equals("sqs") ? "TagQueue" : "TagResource";
            actions.add(new RequiredAction(call.service() + ":" + tag, resource));
        }
    }

    private void passedRoles() {
        if (call.operation().startsWith("Delete") || call.operation().startsWith("List")) {
            return;
        }
        var targets = Stream.concat(members.objects("targets").stream(), members.objects("target").stream());
        Stream.concat(Stream.of(members), targets)
                .flatMap(it -> Stream.ofNullable(it.text("rolearn")))
                .distinct()
                .forEach(role -> actions.add(new RequiredAction(
                        "iam:PassRole", role, Map.of("iam:passedtoservice", call.service() + ".amazonaws.com"))));
    }

    /** A task that moves messages reads and deletes on behalf of who starts it. */
    private void moving() {
        String source = members.text("sourcearn", ANY);
        Stream.of("ReceiveMessage", "DeleteMessage", "GetQueueAttributes")
                .forEach(it -> actions.add(new RequiredAction("sqs:" + it, source)));
        String destination = members.text("destinationarn");
        if (destination != null) {
            actions.add(new RequiredAction("sqs:SendMessage", destination));
        }
    }

    private List<String> events(String operation) {
        if (operation.equals("PutEvents")) {
            return members.objects("entries").stream()
                    .map(it -> bus(it.text("eventbusname")))
                    .toList();
        }
        if (operation.equals("CreateArchive")) {
            return List.of(named("archive", "archivename"), members.text("eventsourcearn", ANY));
        }
        if (operation.equals("StartReplay")) {
            return List.of(named("replay", "replayname"), members.text("eventsourcearn", ANY));
        }
        return List.of(event(operation));
    }

    private String event(String operation) {
        String tagged = members.text("resourcearn");
        if (tagged != null) {
            return tagged;
        }
        if (ON_BUSES.contains(operation)) {
            return bus(members.text("name"));
        }
        if (operation.endsWith("Permission")) {
            return bus(members.text("eventbusname"));
        }
        if (operation.startsWith("List") && !operation.equals("ListTargetsByRule")) {
            return ANY;
        }
        if (operation.endsWith("Rule") || operation.endsWith("Targets")) {
            return rule();
        }
        return operation.endsWith("Archive")
                ? named("archive", "archivename")
                : operation.endsWith("Replay") ? named("replay", "replayname") : named(kind(operation), "name");
    }

    private static String kind(String operation) {
        return operation.endsWith("ApiDestination")
                ? "api-destination"
                : operation.endsWith("Connection")
                        ? "connection"
                        : operation.endsWith("Endpoint") ? "endpoint" : "event-source";
    }

    private String named(String kind, String member) {
        String name = members.text(member);
        return name == null ? ANY : scope.arn("events", kind + "/" + name);
    }

    private String bus(@Nullable String nameOrArn) {
        String bus = nameOrArn == null ? "default" : nameOrArn;
        return bus.startsWith("arn:") ? bus : scope.arn("events", "event-bus/" + bus);
    }

    private String rule() {
        String bus = bus(members.text("eventbusname"));
        String name = members.text("rule", members.text("name", ANY));
        String prefix = bus.endsWith(":event-bus/default") ? "" : bus.substring(bus.indexOf('/') + 1) + "/";
        return bus.substring(0, bus.lastIndexOf(":event-bus/")) + ":rule/" + prefix + name;
    }

    private String queue() {
        String url = members.text("queueurl");
        if (url == null) {
            String name = members.text("queuename");
            String owner = members.text("queueownerawsaccountid", scope.account());
            return name == null ? members.text("sourcearn", ANY) : arn(owner, name);
        }
        String[] parts = url.split("/");
        return arn(parts.length < 2 ? scope.account() : parts[parts.length - 2], parts[parts.length - 1]);
    }

    private String arn(String account, String queue) {
        return "arn:aws:sqs:" + scope.region() + ":" + account + ":" + queue;
    }

    private String schedule() {
        String tagged = members.text("resourcearn");
        if (tagged != null || call.operation().startsWith("List")) {
            return tagged == null ? ANY : tagged;
        }
        String name = members.text("name", ANY);
        return scope.arn(
                "scheduler",
                call.operation().endsWith("Group")
                        ? "schedule-group/" + name
                        : "schedule/" + members.text("groupname", "default") + "/" + name);
    }

    private String schema() {
        String tagged = members.text("resourcearn");
        String registry = members.text("registryname");
        String schema = members.text("schemaname");
        String discoverer = members.text("discovererid");
        if (tagged != null) {
            return tagged;
        }
        if (discoverer != null) {
            return scope.arn("schemas", "discoverer/" + discoverer);
        }
        return registry == null
                ? ANY
                : scope.arn("schemas", schema == null ? "registry/" + registry : "schema/" + registry + "/" + schema);
    }
}
