package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.Arn;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets EventBridge write to a log group. An account has at most ten such policies in a region, so that one of them is
 * for all log groups of an application.
 */
final class LogGroupGrant implements Grant {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String SID = "EventBridge";

    private final Reconciliation run;

    LogGroupGrant(Reconciliation run) {
        this.run = run;
    }

    @Override
    public boolean isGiven(Arn group, String source) {
        var policy = policy(group);
        return !policy.put(statement(policy, group));
    }

    @Override
    public void give(Arn group, String source) {
        new SharedPolicy("log group " + group, () -> policy(group), it -> write(group, it))
                .change(it -> it.put(statement(it, group)));
    }

    private void write(Arn group, ResourcePolicy policy) {
        run.calls.call("logs:PutResourcePolicy", "log group " + group, () -> client().putResourcePolicy(
                        it -> it.policyName(name()).policyDocument(policy.toString())));
    }

    /** The statement is for all rules of the application, those of other releases included. */
    @Override
    public void take(Arn group, String source) {}

    private ResourcePolicy policy(Arn group) {
        return ResourcePolicy.of(run
                .calls
                .call("logs:DescribeResourcePolicies", "log group " + group, () -> client().describeResourcePolicies())
                .resourcePolicies()
                .stream()
                .filter(it -> name().equals(it.policyName()))
                .map(it -> it.policyDocument())
                .findFirst()
                .orElse(null));
    }

    private String name() {
        return "EventBridge-" + run.topology.application().replaceAll("[^A-Za-z0-9_-]", "-");
    }

    private CloudWatchLogsClient client() {
        return run.clients.other(
                "cloudwatchlogs", CloudWatchLogsClient.class, "letting EventBridge write to a log group");
    }

    /** A policy takes 5,120 characters: one statement has all log groups. */
    private static ObjectNode statement(ResourcePolicy policy, Arn group) {
        var resources = new TreeSet<String>();
        policy.statement(SID)
                .map(it -> it.path("Resource"))
                .ifPresent(it -> it.valueStream().map(JsonNode::asString).forEach(resources::add));
        resources.add(group + (group.resource().endsWith(":*") ? "" : ":*"));
        var statement = JSON.createObjectNode().put("Sid", SID).put("Effect", "Allow");
        var services = statement.putObject("Principal").putArray("Service");
        services.add("events.amazonaws.com").add("delivery.logs.amazonaws.com");
        statement.putArray("Action").add("logs:CreateLogStream").add("logs:PutLogEvents");
        resources.forEach(statement.putArray("Resource")::add);
        return statement;
    }
}
