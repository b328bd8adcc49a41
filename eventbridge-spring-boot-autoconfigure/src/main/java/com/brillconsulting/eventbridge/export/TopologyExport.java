package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.topology.Topology;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Exports a topology to the formats of other tools. It does not call AWS and does not write secrets: templates have parameters
 * for secrets.
 *
 * <p>The resources of a template have the same ownership marks as the resources of the reconciler. Therefore {@code
 * eventbridge.reconcile.mode=validate} can check at start-up the resources that another tool has deployed.
 *
 * @since 0.1.0
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

    /**
     * {@return the export of a topology}
     *
     * @param topology the topology, without {@linkplain Topology#problems() problems}
     */
    public static TopologyExport of(Topology topology) {
        return new TopologyExport(topology, null, null, AwsScope.ANY, false);
    }

    /**
     * {@return this export, with policies for the buses to which events are sent} By default, these are the declared buses.
     *
     * @param buses the names or ARNs of the buses; empty if no event is sent
     */
    public TopologyExport publishingTo(Collection<String> buses) {
        return new TopologyExport(topology, buses, listenedTo, scope, prune);
    }

    /**
     * {@return this export, with policies for the queues with listeners} By default, these are all declared queues that are
     * targets of rules.
     *
     * @param queues the names or ARNs of the queues; empty if there are no listeners
     */
    public TopologyExport listeningTo(Collection<String> queues) {
        return new TopologyExport(topology, publishedTo, queues, scope, prune);
    }

    /**
     * {@return this export, with policies for an account and region}
     *
     * @param scope the account and region
     */
    public TopologyExport in(AwsScope scope) {
        return new TopologyExport(topology, publishedTo, listenedTo, scope, prune);
    }

    /**
     * {@return this export, with policies that allow the reconciler to delete resources that are no longer declared}
     *
     * @param prune whether the reconciler deletes resources
     */
    public TopologyExport pruning(boolean prune) {
        return new TopologyExport(topology, publishedTo, listenedTo, scope, prune);
    }

    /**
     * {@return the topology in a format}
     *
     * @param format the format
     */
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

    /** {@return the topology as a Terraform configuration in JSON, for a file {@code *.tf.json}} */
    public String terraform() {
        return pretty(new TerraformConfiguration(topology).configuration());
    }

    /** {@return the IAM policies for the application} */
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
