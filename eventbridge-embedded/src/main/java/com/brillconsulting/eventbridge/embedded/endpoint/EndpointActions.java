package com.brillconsulting.eventbridge.embedded.endpoint;

import com.brillconsulting.eventbridge.embedded.protocol.SameMembers;
import com.brillconsulting.eventbridge.embedded.resource.Page;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.CreateEndpointRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateEndpointResponse;
import software.amazon.awssdk.services.eventbridge.model.DeleteEndpointRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteEndpointResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeEndpointRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.eventbridge.model.Endpoint;
import software.amazon.awssdk.services.eventbridge.model.EndpointEventBus;
import software.amazon.awssdk.services.eventbridge.model.EndpointState;
import software.amazon.awssdk.services.eventbridge.model.ListEndpointsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEndpointsResponse;
import software.amazon.awssdk.services.eventbridge.model.ReplicationConfig;
import software.amazon.awssdk.services.eventbridge.model.ReplicationState;
import software.amazon.awssdk.services.eventbridge.model.UpdateEndpointRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateEndpointResponse;

/** The operations on global endpoints. They answer that something is going on, as AWS does; it is done by then. */
final class EndpointActions {

    private final Scope scope;
    private final GlobalEndpoints endpoints;
    private final TimerClock clock;

    EndpointActions(Scope scope, GlobalEndpoints endpoints, TimerClock clock) {
        this.scope = scope;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /** Creates an endpoint, which is active at once. */
    public CreateEndpointResponse createEndpoint(CreateEndpointRequest request) {
        Constraints constraints = new Constraints();
        EndpointChecks.name(constraints, "name", request.name());
        EndpointChecks.settings(
                constraints,
                request.description(),
                request.routingConfig(),
                request.replicationConfig(),
                request.eventBuses(),
                request.roleArn());
        constraints.check();
        var settings = new GlobalEndpoint.Settings(
                request.description(),
                request.routingConfig(),
                replication(request.replicationConfig()),
                request.eventBuses(),
                request.roleArn());
        var now = clock.instant();
        var endpoint = new GlobalEndpoint(scope, request.name(), newId(), settings, now, now);
        EndpointChecks.meaning(endpoint);
        endpoints.add(endpoint);
        return SameMembers.copy(description(endpoint), CreateEndpointResponse.builder())
                .state(EndpointState.CREATING)
                .build();
    }

    private static ReplicationConfig replication(@Nullable ReplicationConfig asked) {
        return asked == null || asked.state() == null
                ? ReplicationConfig.builder().state(ReplicationState.ENABLED).build()
                : asked;
    }

    private static String newId() {
        String random = UUID.randomUUID().toString().replace("-", "");
        return random.substring(0, 10) + "." + random.substring(10, 13);
    }

    /** Changes what the request names of an endpoint; the rest stays. */
    public UpdateEndpointResponse updateEndpoint(UpdateEndpointRequest request) {
        List<EndpointEventBus> buses = request.hasEventBuses() ? request.eventBuses() : null;
        Constraints constraints = new Constraints();
        EndpointChecks.name(constraints, "name", request.name());
        EndpointChecks.settings(
                constraints,
                request.description(),
                request.routingConfig(),
                request.replicationConfig(),
                buses,
                request.roleArn());
        constraints.check();
        GlobalEndpoint endpoint =
                endpoints.change(scope, request.name(), before -> changed(before, request, buses, clock.instant()));
        return SameMembers.copy(description(endpoint), UpdateEndpointResponse.builder())
                .state(EndpointState.UPDATING)
                .build();
    }

    private static GlobalEndpoint changed(
            GlobalEndpoint before, UpdateEndpointRequest request, @Nullable List<EndpointEventBus> buses, Instant now) {
        var old = before.settings();
        var settings = new GlobalEndpoint.Settings(
                request.description() == null ? old.description() : request.description(),
                request.routingConfig() == null ? old.routing() : request.routingConfig(),
                request.replicationConfig() == null ? old.replication() : replication(request.replicationConfig()),
                buses == null ? old.buses() : buses,
                request.roleArn() == null ? old.roleArn() : request.roleArn());
        GlobalEndpoint endpoint = before.with(settings, now);
        EndpointChecks.meaning(endpoint);
        return endpoint;
    }

    /** Describes an endpoint of this region, or of the home region that the request names. */
    public DescribeEndpointResponse describeEndpoint(DescribeEndpointRequest request) {
        Constraints constraints = new Constraints();
        EndpointChecks.name(constraints, "name", request.name());
        EndpointChecks.region(constraints, "homeRegion", request.homeRegion());
        constraints.check();
        return description(endpoints.require(home(request.homeRegion()), request.name()));
    }

    private static DescribeEndpointResponse description(GlobalEndpoint endpoint) {
        var settings = endpoint.settings();
        return DescribeEndpointResponse.builder()
                .name(endpoint.name())
                .description(settings.description())
                .arn(endpoint.arn())
                .routingConfig(settings.routing())
                .replicationConfig(settings.replication())
                .eventBuses(settings.buses())
                .roleArn(settings.roleArn())
                .endpointId(endpoint.id())
                .endpointUrl(endpoint.url())
                .state(EndpointState.ACTIVE)
                .creationTime(endpoint.created())
                .lastModifiedTime(endpoint.modified())
                .build();
    }

    private Scope home(@Nullable String region) {
        return region == null ? scope : new Scope(scope.account(), region);
    }

    /** Lists the endpoints of this region, or of the home region that the request names. */
    public ListEndpointsResponse listEndpoints(ListEndpointsRequest request) {
        Constraints constraints = new Constraints();
        EndpointChecks.name(constraints, "namePrefix", request.namePrefix());
        EndpointChecks.region(constraints, "homeRegion", request.homeRegion());
        Page.check(constraints, request.nextToken(), "maxResults", request.maxResults());
        constraints.check();
        var page = Page.of(
                endpoints.in(home(request.homeRegion())),
                endpoint -> Page.hasPrefix(endpoint.name(), request.namePrefix()),
                request.nextToken(),
                request.maxResults());
        return ListEndpointsResponse.builder()
                .endpoints(page.items().stream().map(EndpointActions::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static Endpoint summary(GlobalEndpoint endpoint) {
        return SameMembers.copy(description(endpoint), Endpoint.builder()).build();
    }

    /** Deletes an endpoint. */
    public DeleteEndpointResponse deleteEndpoint(DeleteEndpointRequest request) {
        Constraints constraints = new Constraints();
        EndpointChecks.name(constraints, "name", request.name());
        constraints.check();
        endpoints.remove(scope, request.name());
        return DeleteEndpointResponse.builder().build();
    }
}
