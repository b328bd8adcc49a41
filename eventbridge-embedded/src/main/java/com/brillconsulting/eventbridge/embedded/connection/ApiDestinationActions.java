package com.brillconsulting.eventbridge.embedded.connection;

import com.brillconsulting.eventbridge.embedded.protocol.SameMembers;
import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import com.brillconsulting.eventbridge.embedded.resource.Page;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import com.brillconsulting.eventbridge.embedded.validation.NameRules;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ApiDestinationState;
import software.amazon.awssdk.services.eventbridge.model.CreateApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateApiDestinationResponse;
import software.amazon.awssdk.services.eventbridge.model.DeleteApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteApiDestinationResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeApiDestinationResponse;
import software.amazon.awssdk.services.eventbridge.model.ListApiDestinationsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListApiDestinationsResponse;
import software.amazon.awssdk.services.eventbridge.model.UpdateApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateApiDestinationResponse;

/** The operations on API destinations. */
final class ApiDestinationActions {

    /** In the order in which AWS tells them. */
    private static final List<String> METHODS = List.of("HEAD", "POST", "PATCH", "DELETE", "PUT", "GET", "OPTIONS");

    private final Scope scope;
    private final NamedResources<ApiDestination> destinations;
    private final NamedResources<Connection> connections;
    private final TimerClock clock;

    ApiDestinationActions(
            Scope scope,
            NamedResources<ApiDestination> destinations,
            NamedResources<Connection> connections,
            TimerClock clock) {
        this.scope = scope;
        this.destinations = destinations;
        this.connections = connections;
        this.clock = clock;
    }

    /** Creates an API destination. Its endpoint may be plain HTTP here, which AWS does not take. */
    public CreateApiDestinationResponse createApiDestination(CreateApiDestinationRequest request) {
        check(
                request.name(),
                request.description(),
                request.connectionArn(),
                request.invocationEndpoint(),
                request.httpMethodAsString(),
                request.invocationRateLimitPerSecond());
        Instant now = clock.instant();
        Integer rate = request.invocationRateLimitPerSecond();
        var destination = new ApiDestination(
                request.name(),
                scope.arn("events", "api-destination/" + request.name() + "/" + UUID.randomUUID()),
                request.description(),
                request.connectionArn(),
                request.invocationEndpoint(),
                request.httpMethodAsString(),
                rate == null ? ApiDestination.DEFAULT_RATE_LIMIT : rate,
                now,
                now);
        destinations.create(scope, destination);
        return SameMembers.copy(description(destination), CreateApiDestinationResponse.builder())
                .build();
    }

    /** Changes an API destination; what the request leaves out stays. */
    public UpdateApiDestinationResponse updateApiDestination(UpdateApiDestinationRequest request) {
        check(
                request.name(),
                request.description(),
                request.connectionArn(),
                request.invocationEndpoint(),
                request.httpMethodAsString(),
                request.invocationRateLimitPerSecond());
        ApiDestination destination =
                destinations.change(scope, request.name(), before -> changed(before, request, clock.instant()));
        return SameMembers.copy(description(destination), UpdateApiDestinationResponse.builder())
                .build();
    }

    private static ApiDestination changed(ApiDestination before, UpdateApiDestinationRequest request, Instant now) {
        Integer rate = request.invocationRateLimitPerSecond();
        return new ApiDestination(
                before.name(),
                before.arn(),
                request.description() == null ? before.description() : request.description(),
                or(request.connectionArn(), before.connectionArn()),
                or(request.invocationEndpoint(), before.endpoint()),
                or(request.httpMethodAsString(), before.method()),
                rate == null ? before.rateLimit() : rate,
                before.created(),
                now);
    }

    private static String or(@Nullable String given, String otherwise) {
        return given == null ? otherwise : given;
    }

    /** Describes an API destination. */
    public DescribeApiDestinationResponse describeApiDestination(DescribeApiDestinationRequest request) {
        check(request.name(), null, null, null, null, null);
        return description(destinations.require(scope, request.name()));
    }

    private DescribeApiDestinationResponse description(ApiDestination destination) {
        return DescribeApiDestinationResponse.builder()
                .apiDestinationArn(destination.arn())
                .name(destination.name())
                .description(destination.description())
                .apiDestinationState(state(destination))
                .connectionArn(destination.connectionArn())
                .invocationEndpoint(destination.endpoint())
                .httpMethod(destination.method())
                .invocationRateLimitPerSecond(destination.rateLimit())
                .creationTime(destination.created())
                .lastModifiedTime(destination.modified())
                .build();
    }

    /** Lists the API destinations of this account and region. */
    public ListApiDestinationsResponse listApiDestinations(ListApiDestinationsRequest request) {
        var constraints = new Constraints();
        NameRules.name(constraints, "namePrefix", request.namePrefix(), 64);
        connectionArn(constraints, request.connectionArn());
        Page.check(constraints, request.nextToken(), request.limit());
        constraints.check();
        var page = Page.of(
                destinations.in(scope),
                destination -> Page.hasPrefix(destination.name(), request.namePrefix())
                        && (request.connectionArn() == null
                                || request.connectionArn().equals(destination.connectionArn())),
                request.nextToken(),
                request.limit());
        return ListApiDestinationsResponse.builder()
                .apiDestinations(page.items().stream().map(this::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private software.amazon.awssdk.services.eventbridge.model.ApiDestination summary(ApiDestination destination) {
        return SameMembers.copy(
                        description(destination),
                        software.amazon.awssdk.services.eventbridge.model.ApiDestination.builder())
                .build();
    }

    /** Deletes an API destination. */
    public DeleteApiDestinationResponse deleteApiDestination(DeleteApiDestinationRequest request) {
        check(request.name(), null, null, null, null, null);
        destinations.delete(scope, request.name(), any -> {});
        return DeleteApiDestinationResponse.builder().build();
    }

    private ApiDestinationState state(ApiDestination destination) {
        Connection connection = connections.find(destination.connectionArn());
        return connection != null && connection.isAuthorized()
                ? ApiDestinationState.ACTIVE
                : ApiDestinationState.INACTIVE;
    }

    private void check(
            String name,
            @Nullable String description,
            @Nullable String connectionArn,
            @Nullable String endpoint,
            @Nullable String method,
            @Nullable Integer rate) {
        var constraints = new Constraints();
        NameRules.name(constraints, "name", name, 64);
        constraints.member("description", description).maxLength(512);
        connectionArn(constraints, connectionArn);
        constraints
                .member("invocationEndpoint", endpoint)
                .pattern(AuthorizationChecks.ENDPOINT)
                .minLength(1)
                .maxLength(2_048)
                .member("httpMethod", method)
                .oneOf(METHODS)
                .member("invocationRateLimitPerSecond", rate)
                .minValue(1)
                .check();
        Connection connection = connectionArn == null ? null : connections.find(connectionArn);
        boolean isOurs =
                connection != null && ArnParts.of(connection.arn()).scope().equals(scope);
        if (connectionArn != null && !isOurs) {
            throw ApiException.of("ResourceNotFoundException", "Connection '" + connectionArn + "' does not exist.");
        }
        if (endpoint != null && !isUrl(endpoint)) {
            throw ApiException.invalidParameter("InvocationEndpoint", "Must be a valid HTTPS URL.");
        }
    }

    private static void connectionArn(Constraints constraints, @Nullable String arn) {
        constraints
                .member("connectionArn", arn)
                .pattern(ResourceArn.CONNECTION)
                .minLength(1)
                .maxLength(1_600);
    }

    private static boolean isUrl(String endpoint) {
        try {
            URI uri = new URI(endpoint);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
