package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.topology.Topology;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an application has to be allowed, as IAM policies in JSON: one for each of the things that may run under different
 * roles.
 *
 * @param publish sending events
 * @param listen receiving events
 * @param reconcile making AWS match the declarations
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html">Identity-based
 *     policies of EventBridge</a>
 */
public record IamPolicies(String publish, String listen, String reconcile) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static IamPolicies of(
            Topology topology,
            @Nullable Collection<String> publishedTo,
            @Nullable Collection<String> listenedTo,
            AwsScope scope,
            boolean prune) {
        return new IamPolicies(
                json(new PublishingPermissions(topology, publishedTo, scope).statements()),
                json(new ListeningPermissions(topology, listenedTo, scope).statements()),
                json(new ReconcilingPermissions(topology, scope, prune).statements()));
    }

    private static String json(Permissions permissions) {
        return TopologyExport.pretty(PolicyStatements.policy(permissions.statements()));
    }

    /** {@return one JSON object that has the three policies, by their names} */
    public String toJson() {
        return TopologyExport.pretty(new Block()
                .with("publish", JSON.readTree(publish))
                .with("listen", JSON.readTree(listen))
                .with("reconcile", JSON.readTree(reconcile)));
    }
}
