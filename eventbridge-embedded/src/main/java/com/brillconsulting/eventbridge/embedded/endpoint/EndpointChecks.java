package com.brillconsulting.eventbridge.embedded.endpoint;

import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import com.brillconsulting.eventbridge.embedded.validation.NameRules;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.EndpointEventBus;
import software.amazon.awssdk.services.eventbridge.model.ReplicationConfig;
import software.amazon.awssdk.services.eventbridge.model.ReplicationState;
import software.amazon.awssdk.services.eventbridge.model.RoutingConfig;

/** What AWS demands of global endpoints. */
final class EndpointChecks {

    private static final Pattern REGION = Pattern.compile("^[\\-a-z0-9]+$");
    private static final Pattern HEALTH_CHECK =
            Pattern.compile("^arn:aws([a-z]|\\-)*:route53:::healthcheck/[\\-a-z0-9]+$");
    private static final Pattern BUS_ARN =
            Pattern.compile("^arn:aws[a-z-]*:events:[a-z]+-[a-z-]+-\\d+:\\d{12}:event-bus/[\\w.-]+$");
    private static final Pattern ROLE_ARN = Pattern.compile("^arn:aws[a-z-]*:iam::\\d{12}:role\\/[\\w+=,.@/-]+$");

    private EndpointChecks() {}

    static void name(Constraints constraints, String member, @Nullable String name) {
        NameRules.name(constraints, member, name, 64);
    }

    static void region(Constraints constraints, String member, @Nullable String region) {
        constraints.member(member, region).pattern(REGION).minLength(9).maxLength(20);
    }

    /** Checks lengths and forms; members that an update leaves out are null. */
    static void settings(
            Constraints constraints,
            @Nullable String description,
            @Nullable RoutingConfig routing,
            @Nullable ReplicationConfig replication,
            @Nullable List<EndpointEventBus> buses,
            @Nullable String roleArn) {
        constraints.member("description", description).maxLength(512);
        if (routing != null) {
            var failover = routing.failoverConfig();
            constraints
                    .member(
                            "routingConfig.failoverConfig.primary.healthCheck",
                            failover.primary().healthCheck())
                    .pattern(HEALTH_CHECK)
                    .minLength(1)
                    .maxLength(1_600);
            region(
                    constraints,
                    "routingConfig.failoverConfig.secondary.route",
                    failover.secondary().route());
        }
        if (replication != null) {
            constraints
                    .member("replicationConfig.state", replication.stateAsString())
                    .oneOf(List.of("ENABLED", "DISABLED"));
        }
        constraints.member("eventBuses", buses).minLength(2).maxLength(2);
        for (int i = 0; buses != null && i < buses.size(); i++) {
            constraints
                    .member(
                            "eventBuses." + (i + 1) + ".member.eventBusArn",
                            buses.get(i).eventBusArn())
                    .pattern(BUS_ARN)
                    .minLength(1)
                    .maxLength(512);
        }
        constraints.member("roleArn", roleArn).pattern(ROLE_ARN).minLength(1).maxLength(256);
    }

    /** Checks that the parts of an endpoint fit together. */
    static void meaning(GlobalEndpoint endpoint) {
        var settings = endpoint.settings();
        List<ArnParts> arns = settings.buses().stream()
                .map(bus -> ArnParts.of(bus.eventBusArn()))
                .toList();
        if (!arns.get(0).resource().equals(arns.get(1).resource())) {
            throw ApiException.invalidParameter(
                    "EventBuses", "The names of the event buses must be the same in both Regions.");
        }
        String primary = endpoint.scope().region();
        String secondary = settings.routing().failoverConfig().secondary().route();
        List<String> regions = arns.stream().map(ArnParts::region).toList();
        if (primary.equals(secondary) || !regions.contains(primary) || !regions.contains(secondary)) {
            throw ApiException.invalidParameter(
                    "EventBuses",
                    "One event bus must be in the primary Region " + primary + " and the other in the secondary Region "
                            + secondary + ".");
        }
        if (settings.replication().state() == ReplicationState.ENABLED && settings.roleArn() == null) {
            throw ApiException.invalidParameter("RoleArn", "RoleArn is required when event replication is enabled.");
        }
    }
}
