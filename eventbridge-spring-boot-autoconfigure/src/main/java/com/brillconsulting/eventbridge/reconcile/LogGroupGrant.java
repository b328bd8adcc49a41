package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.Arn;
import com.brillconsulting.eventbridge.topology.Fingerprint;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets EventBridge write to a log group. An account has at most ten such policies in a region, so that one of them is
 * for all log groups of an application.
 */
final class LogGroupGrant {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Reconciliation run;

    LogGroupGrant(Reconciliation run) {
        this.run = run;
    }

    void allow(Arn group) {
        var logs = run.clients.other(
                "cloudwatchlogs", CloudWatchLogsClient.class, "letting EventBridge write to a log group");
        var name = "EventBridge-" + run.topology.application().replaceAll("[^A-Za-z0-9_-]", "-");
        var label = "log group " + group;
        synchronized (LogGroupGrant.class) {
            var present = run
                    .calls
                    .call("logs:DescribeResourcePolicies", label, () -> logs.describeResourcePolicies())
                    .resourcePolicies()
                    .stream()
                    .filter(it -> name.equals(it.policyName()))
                    .map(it -> it.policyDocument())
                    .findFirst()
                    .orElse(null);
            var policy = ResourcePolicy.of(present);
            var statement = JSON.createObjectNode()
                    .put("Sid", "EventBridge" + Fingerprint.of(List.of(group.toString())))
                    .put("Effect", "Allow");
            var services = statement.putObject("Principal").putArray("Service");
            services.add("events.amazonaws.com").add("delivery.logs.amazonaws.com");
            statement.putArray("Action").add("logs:CreateLogStream").add("logs:PutLogEvents");
            statement.put("Resource", group + (group.resource().endsWith(":*") ? "" : ":*"));
            if (policy.put(statement)) {
                run.calls.call(
                        "logs:PutResourcePolicy",
                        label,
                        () -> logs.putResourcePolicy(it -> it.policyName(name).policyDocument(policy.toString())));
            }
        }
    }
}
