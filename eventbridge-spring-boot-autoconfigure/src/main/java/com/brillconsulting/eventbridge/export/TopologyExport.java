package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.topology.Topology;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a topology in the words of other tools. Nothing is called on AWS, and no secret is written: templates take
 * secrets as parameters.
 *
 * <p>Resources that a template makes have the marks of ownership that the reconciler gives them. So {@code
 * eventbridge.reconcile.mode=validate} checks at start-up what others have deployed.
 */
public final class TopologyExport {

    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Topology topology;
    private final @Nullable Collection<String> publishedTo;
    private final @Nullable Collection<String> listenedTo;
    private final AwsScope scope;
    private final boolean prune;

    private TopologyExport(
            Topology topology,
            @Nullable Collection<String> publishedTo,
            @Nullable Collection<String> listenedTo,
            AwsScope scope,
            boolean prune) {
        this.topology = topology;
        this.publishedTo = publishedTo == null ? null : List.copyOf(publishedTo);
        this.listenedTo = listenedTo == null ? null : List.copyOf(listenedTo);
        this.scope = scope;
        this.prune = prune;
    }

    /** {@return the export of a topology, which must be without {@linkplain Topology#problems() problems}} */
    public static TopologyExport of(Topology topology) {
        return new TopologyExport(topology, null, null, AwsScope.ANY, false);
    }

    /**
     * {@return this export, with policies that name the buses that events are sent to} Unless that is told, they are the
     * declared ones.
     *
     * @param buses the names or ARNs of the buses; none if no event is sent
     */
    public TopologyExport publishingTo(Collection<String> buses) {
        return new TopologyExport(topology, buses, listenedTo, scope, prune);
    }

    /**
     * {@return this export, with policies that name the queues that are listened to} Unless that is told, they are all
     * declared queues that rules send to.
     *
     * @param queues the names or ARNs of the queues; none if nothing listens
     */
    public TopologyExport listeningTo(Collection<String> queues) {
        return new TopologyExport(topology, publishedTo, queues, scope, prune);
    }

    /** {@return this export, with policies that name the account and region} */
    public TopologyExport in(AwsScope scope) {
        return new TopologyExport(topology, publishedTo, listenedTo, scope, prune);
    }

    /** {@return this export, with policies that let the reconciler delete what is no longer declared} */
    public TopologyExport pruning(boolean prune) {
        return new TopologyExport(topology, publishedTo, listenedTo, scope, prune);
    }

    /** {@return the topology in one of the formats} */
    public String as(ExportFormat format) {
        return switch (format) {
            case CLOUDFORMATION -> cloudFormation();
            case TERRAFORM -> terraform();
            case IAM -> iam().toJson();
            case MERMAID -> mermaid();
        };
    }

    /** {@return the topology as a CloudFormation template, in JSON} */
    public String cloudFormation() {
        return pretty(new CloudFormationTemplate(topology).template());
    }

    /** {@return the topology as a Terraform configuration, in JSON: the content of a file {@code *.tf.json}} */
    public String terraform() {
        return pretty(new TerraformConfiguration(topology).configuration());
    }

    /** {@return what the application has to be allowed} */
    public IamPolicies iam() {
        return IamPolicies.of(topology, publishedTo, listenedTo, scope, prune);
    }

    /** {@return the topology as a Mermaid flowchart} */
    public String mermaid() {
        return new MermaidDiagram(topology).text();
    }

    static String pretty(Object value) {
        return PRETTY.writeValueAsString(value) + "\n";
    }
}
