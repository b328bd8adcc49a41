package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.topology.Topology;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The permissions of an application as IAM policies in JSON. There is one policy for each task, because the tasks can use
 * different roles.
 *
 * @param publish sending events
 * @param listen receiving events
 * @param reconcile making AWS match the declarations
 * @param operate sending dead letters of listeners back, and replaying declared archives
 * @param keys the key policy, to be added to that of each KMS key that encrypts a queue which EventBridge sends to; null
 *     where there is none
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html">Identity-based
 *     policies of EventBridge</a>
 * @since 0.1.0
 */
public record IamPolicies(
        String publish,
        String listen,
        String reconcile,
        String operate,
        @Nullable String keys) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static IamPolicies of(
            Topology topology,
            @Nullable Collection<String> publishedTo,
            @Nullable Collection<String> listenedTo,
            AwsScope scope,
            boolean prune) {
        var listening = new ListeningPermissions(topology, listenedTo, scope);
        return new IamPolicies(
                json(new PublishingPermissions(topology, publishedTo, scope).statements()),
                json(listening.statements()),
                json(new ReconcilingPermissions(topology, scope, prune).statements()),
                json(new OperatingPermissions(listening).statements()),
                keyPolicy(topology, scope));
    }

    private static @Nullable String keyPolicy(Topology topology, AwsScope scope) {
        if (topology.queuesSentTo().stream().allMatch(it -> it.kmsKey() == null)) {
            return null;
        }
        var condition = scope.account().equals("*")
                ? null
                : new Block().with("StringEquals", new Block().with("aws:SourceAccount", scope.account()));
        var statement = new Block()
                .with("Sid", "EventBridge")
                .with("Effect", "Allow")
                .with("Principal", new Block().with("Service", "events.amazonaws.com"))
                .with("Action", List.of("kms:Decrypt", "kms:GenerateDataKey"))
                .with("Resource", "*")
                .with("Condition", condition);
        return TopologyExport.pretty(PolicyStatements.policy(List.of(statement)));
    }

    private static String json(Permissions permissions) {
        return TopologyExport.pretty(PolicyStatements.policy(permissions.statements()));
    }

    /** {@return one JSON object that has the policies, by their names} */
    public String toJson() {
        return TopologyExport.pretty(new Block()
                .with("publish", JSON.readTree(publish))
                .with("listen", JSON.readTree(listen))
                .with("reconcile", JSON.readTree(reconcile))
                .with("operate", JSON.readTree(operate))
                .with("keys", keys == null ? null : JSON.readTree(keys)));
    }
}
