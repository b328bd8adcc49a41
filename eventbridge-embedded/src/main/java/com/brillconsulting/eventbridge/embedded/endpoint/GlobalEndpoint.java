package com.brillconsulting.eventbridge.embedded.endpoint;

import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.EndpointEventBus;
import software.amazon.awssdk.services.eventbridge.model.ReplicationConfig;
import software.amazon.awssdk.services.eventbridge.model.ReplicationState;
import software.amazon.awssdk.services.eventbridge.model.RoutingConfig;

/**
 * A global endpoint as it is at one time; a change makes a new one.
 *
 * @param scope the account, and the region that it was created in
 * @param id what PutEvents names it by
 */
public record GlobalEndpoint(
        Scope scope, String name, String id, Settings settings, Instant created, Instant modified) {

    /**
     * What UpdateEndpoint can change.
     *
     * @param buses two buses of the same name in two regions
     */
    public record Settings(
            @Nullable String description,
            RoutingConfig routing,
            ReplicationConfig replication,
            List<EndpointEventBus> buses,
            @Nullable String roleArn) {}

    /** {@return the ARNs of the buses that get an event: the primary region's, and the other's where it is replicated} */
    public List<String> busArns() {
        List<String> arns = settings.buses().stream()
                .map(EndpointEventBus::eventBusArn)
                .sorted((a, b) -> Boolean.compare(isPrimary(b), isPrimary(a)))
                .toList();
        return settings.replication().state() == ReplicationState.DISABLED ? arns.subList(0, 1) : arns;
    }

    private boolean isPrimary(String busArn) {
        return ArnParts.of(busArn).region().equals(scope.region());
    }

    /** {@return the name that both buses have} */
    public String busName() {
        String arn = settings.buses().get(0).eventBusArn();
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    String arn() {
        return scope.arn("events", "endpoint/" + name);
    }

    String url() {
        return "https://" + id + ".endpoint.events.amazonaws.com";
    }

    GlobalEndpoint with(Settings settings, Instant modified) {
        return new GlobalEndpoint(scope, name, id, settings, created, modified);
    }
}
