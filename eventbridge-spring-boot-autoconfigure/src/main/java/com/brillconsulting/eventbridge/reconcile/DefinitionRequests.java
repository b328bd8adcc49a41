package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.topology.ApiDestinationDefinition;
import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import java.util.function.Function;
import software.amazon.awssdk.services.eventbridge.model.CreateApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.IncludeDetail;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Writes definitions in the words of the API, with nothing that marks an owner. */
public final class DefinitionRequests {

    /** What the service takes where none is given. */
    private static final int RATE_LIMIT = 300;

    private final Function<ResourceReference, String> arns;
    private final TargetMapping targets;

    /**
     * Creates the writer.
     *
     * @param arns gives the ARN of what a definition refers to
     */
    public DefinitionRequests(Function<ResourceReference, String> arns) {
        this.arns = arns;
        this.targets = new TargetMapping(arns);
    }

    /** {@return the request that makes the bus} */
    public CreateEventBusRequest eventBus(EventBusDefinition bus) {
        var builder = CreateEventBusRequest.builder()
                .name(bus.name())
                .eventSourceName(bus.isPartner() ? bus.name() : null)
                .description(bus.description())
                .kmsKeyIdentifier(bus.kmsKey())
                .tags(TargetMapping.tags(bus.tags()));
        var deadLetterQueue = bus.deadLetterQueue();
        if (deadLetterQueue != null) {
            builder.deadLetterConfig(it -> it.arn(arns.apply(deadLetterQueue)));
        }
        var log = bus.log();
        if (log != null) {
            builder.logConfig(it -> it.level(log.level().name())
                    .includeDetail(log.includeDetail() ? IncludeDetail.FULL : IncludeDetail.NONE));
        }
        return builder.build();
    }

    /**
     * {@return the request that makes or changes the rule, without its targets}
     *
     * @throws com.brillconsulting.eventbridge.pattern.InvalidEventPatternException if the service would refuse the pattern
     */
    public PutRuleRequest rule(RuleDefinition rule) {
        return PutRuleRequest.builder()
                .name(rule.name())
                .eventBusName(rule.bus())
                .description(rule.description())
                .eventPattern(rule.canonicalPattern())
                .scheduleExpression(rule.schedule())
                .state(rule.state().name())
                .roleArn(rule.roleArn())
                .build();
    }

    /** {@return the target} */
    public Target target(TargetDefinition target) {
        return targets.map(target);
    }

    /**
     * {@return the request that makes the archive}
     *
     * @throws com.brillconsulting.eventbridge.pattern.InvalidEventPatternException if the service would refuse the pattern
     */
    public CreateArchiveRequest archive(ArchiveDefinition archive) {
        return CreateArchiveRequest.builder()
                .archiveName(archive.name())
                .eventSourceArn(arns.apply(ResourceReference.eventBus(archive.bus())))
                .description(archive.description())
                .eventPattern(archive.canonicalPattern())
                .retentionDays(
                        archive.retention() == null
                                ? 0
                                : Math.toIntExact(archive.retention().toDays()))
                .kmsKeyIdentifier(archive.kmsKey())
                .build();
    }

    /** {@return the request that makes the connection; it holds secrets} */
    public CreateConnectionRequest connection(ConnectionDefinition connection) {
        return new ConnectionRequests(connection).create(connection.description());
    }

    /** {@return the request that makes the API destination} */
    public CreateApiDestinationRequest apiDestination(ApiDestinationDefinition destination) {
        return withoutConnection(destination)
                .connectionArn(arns.apply(destination.connection()))
                .build();
    }

    static CreateApiDestinationRequest.Builder withoutConnection(ApiDestinationDefinition destination) {
        return CreateApiDestinationRequest.builder()
                .name(destination.name())
                .description(destination.description())
                .invocationEndpoint(destination.endpoint())
                .httpMethod(destination.httpMethod())
                .invocationRateLimitPerSecond(
                        destination.invocationRateLimit() == null ? RATE_LIMIT : destination.invocationRateLimit());
    }
}
