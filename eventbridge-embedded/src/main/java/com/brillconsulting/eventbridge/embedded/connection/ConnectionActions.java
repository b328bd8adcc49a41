package com.brillconsulting.eventbridge.embedded.connection;

import com.brillconsulting.eventbridge.embedded.resource.Page;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import com.brillconsulting.eventbridge.embedded.validation.NameRules;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ConnectionState;
import software.amazon.awssdk.services.eventbridge.model.ConnectivityResourceParameters;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionResponse;
import software.amazon.awssdk.services.eventbridge.model.DeauthorizeConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DeauthorizeConnectionResponse;
import software.amazon.awssdk.services.eventbridge.model.DeleteConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteConnectionResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionResponse;
import software.amazon.awssdk.services.eventbridge.model.ListConnectionsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListConnectionsResponse;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionResponse;

/** The operations on connections. */
final class ConnectionActions {

    private static final Pattern KMS_KEY = Pattern.compile("^[a-zA-Z0-9_\\-/:]*$");
    private static final int NAME_LENGTH = 64;
    private static final List<String> STATES = List.of(
            "CREATING",
            "UPDATING",
            "DELETING",
            "AUTHORIZED",
            "DEAUTHORIZED",
            "AUTHORIZING",
            "DEAUTHORIZING",
            "ACTIVE",
            "FAILED_CONNECTIVITY");

    private final Scope scope;
    private final NamedResources<Connection> connections;
    private final NamedResources<ApiDestination> destinations;
    private final TimerClock clock;

    ConnectionActions(
            Scope scope,
            NamedResources<Connection> connections,
            NamedResources<ApiDestination> destinations,
            TimerClock clock) {
        this.scope = scope;
        this.connections = connections;
        this.destinations = destinations;
        this.clock = clock;
    }

    /** Creates a connection. The token of an OAuth connection is fetched when it is first needed. */
    public CreateConnectionResponse createConnection(CreateConnectionRequest request) {
        var constraints = new Constraints();
        name(constraints, "name", request.name());
        common(constraints, request.description(), request.authorizationTypeAsString());
        AuthorizationChecks.members(constraints, request.authParameters());
        rest(constraints, request.invocationConnectivityParameters(), request.kmsKeyIdentifier());
        constraints.check();
        String type = request.authorizationTypeAsString();
        AuthorizationChecks.meaning(type, request.authParameters());
        var settings = new Connection.Settings(
                request.description(),
                type,
                AuthorizationParameters.ofType(type, request.authParameters()),
                connectivity(request.invocationConnectivityParameters()),
                request.kmsKeyIdentifier());
        Connection connection = created(request.name(), settings);
        connections.create(scope, connection);
        return CreateConnectionResponse.builder()
                .connectionArn(connection.arn())
                .connectionState(inTransition(connection))
                .creationTime(connection.created())
                .lastModifiedTime(connection.modified())
                .build();
    }

    private Connection created(String name, Connection.Settings settings) {
        Instant now = clock.instant();
        String secret = "secret:events!connection/" + name + "/" + UUID.randomUUID() + "-"
                + UUID.randomUUID().toString().substring(0, 6);
        return new Connection(
                name,
                scope.arn("events", "connection/" + name + "/" + UUID.randomUUID()),
                scope.arn("secretsmanager", secret),
                settings,
                settings.authorizedState(),
                null,
                now,
                now,
                now);
    }

    /** Changes a connection, which is authorized anew; what the request leaves out stays. */
    public UpdateConnectionResponse updateConnection(UpdateConnectionRequest request) {
        var given =
                request.authParameters() == null ? null : AuthorizationParameters.asCreated(request.authParameters());
        var constraints = new Constraints();
        name(constraints, "name", request.name());
        common(constraints, request.description(), request.authorizationTypeAsString());
        if (given != null) {
            AuthorizationChecks.members(constraints, given);
        }
        rest(constraints, request.invocationConnectivityParameters(), request.kmsKeyIdentifier());
        constraints.check();
        Connection connection = connections.change(
                scope,
                request.name(),
                before -> before.with(changed(before.settings(), request, given), clock.instant()));
        return UpdateConnectionResponse.builder()
                .connectionArn(connection.arn())
                .connectionState(inTransition(connection))
                .creationTime(connection.created())
                .lastModifiedTime(connection.modified())
                .lastAuthorizedTime(connection.authorized())
                .build();
    }

    private static Connection.Settings changed(
            Connection.Settings before,
            UpdateConnectionRequest request,
            @Nullable CreateConnectionAuthRequestParameters given) {
        String type = or(request.authorizationTypeAsString(), before.authorizationType());
        var authorization = before.authorization();
        if (given != null || !type.equals(before.authorizationType())) {
            var merged = AuthorizationParameters.merge(
                    before.authorization(),
                    given == null
                            ? CreateConnectionAuthRequestParameters.builder().build()
                            : given);
            AuthorizationChecks.meaning(type, merged);
            authorization = AuthorizationParameters.ofType(type, merged);
        }
        return new Connection.Settings(
                request.description() == null ? before.description() : request.description(),
                type,
                authorization,
                request.invocationConnectivityParameters() == null
                        ? before.invocationConnectivity()
                        : connectivity(request.invocationConnectivityParameters()),
                request.kmsKeyIdentifier() == null ? before.kmsKeyIdentifier() : request.kmsKeyIdentifier());
    }

    private static String or(@Nullable String given, String otherwise) {
        return given == null ? otherwise : given;
    }

    /** An empty ARN takes the connectivity away. */
    private static @Nullable ConnectivityResourceParameters connectivity(
            @Nullable ConnectivityResourceParameters given) {
        return given == null
                        || given.resourceParameters().resourceConfigurationArn().isEmpty()
                ? null
                : given;
    }

    private static ConnectionState inTransition(Connection connection) {
        boolean exchanges = connection.settings().authorizationType().equals(AuthorizationChecks.OAUTH);
        return exchanges && connection.isAuthorized() ? ConnectionState.AUTHORIZING : connection.state();
    }

    /** Describes a connection. Secrets are not shown, nor are values of parameters that are marked as secret. */
    public DescribeConnectionResponse describeConnection(DescribeConnectionRequest request) {
        checkName(request.name());
        Connection connection = connections.require(scope, request.name());
        var settings = connection.settings();
        var lattice = new Lattice(scope, connection.arn());
        return DescribeConnectionResponse.builder()
                .connectionArn(connection.arn())
                .name(connection.name())
                .description(settings.description())
                .invocationConnectivityParameters(lattice.associated(settings.invocationConnectivity()))
                .connectionState(connection.state())
                .stateReason(connection.stateReason())
                .authorizationType(settings.authorizationType())
                .secretArn(connection.secretArn())
                .kmsKeyIdentifier(settings.kmsKeyIdentifier())
                .authParameters(
                        settings.authorization() == null
                                ? null
                                : AuthorizationParameters.shown(settings.authorization(), lattice))
                .creationTime(connection.created())
                .lastModifiedTime(connection.modified())
                .lastAuthorizedTime(connection.authorized())
                .build();
    }

    /** Lists the connections of this account and region. */
    public ListConnectionsResponse listConnections(ListConnectionsRequest request) {
        var constraints = new Constraints();
        name(constraints, "namePrefix", request.namePrefix());
        constraints.member("connectionState", request.connectionStateAsString()).oneOf(STATES);
        Page.check(constraints, request.nextToken(), request.limit());
        constraints.check();
        var page = Page.of(
                connections.in(scope),
                connection -> Page.hasPrefix(connection.name(), request.namePrefix())
                        && (request.connectionState() == null || request.connectionState() == connection.state()),
                request.nextToken(),
                request.limit());
        return ListConnectionsResponse.builder()
                .connections(
                        page.items().stream().map(ConnectionActions::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static software.amazon.awssdk.services.eventbridge.model.Connection summary(Connection connection) {
        return software.amazon.awssdk.services.eventbridge.model.Connection.builder()
                .connectionArn(connection.arn())
                .name(connection.name())
                .connectionState(connection.state())
                .stateReason(connection.stateReason())
                .authorizationType(connection.settings().authorizationType())
                .creationTime(connection.created())
                .lastModifiedTime(connection.modified())
                .lastAuthorizedTime(connection.authorized())
                .build();
    }

    /** Removes all authorization parameters, so that API destinations with this connection are inactive. */
    public DeauthorizeConnectionResponse deauthorizeConnection(DeauthorizeConnectionRequest request) {
        checkName(request.name());
        Connection connection = connections.change(
                scope,
                request.name(),
                before -> before.deauthorized(before.settings().withoutAuthorization(), null, clock.instant()));
        return DeauthorizeConnectionResponse.builder()
                .connectionArn(connection.arn())
                .connectionState(ConnectionState.DEAUTHORIZING)
                .creationTime(connection.created())
                .lastModifiedTime(connection.modified())
                .lastAuthorizedTime(connection.authorized())
                .build();
    }

    /** Deletes a connection that no API destination has. */
    public DeleteConnectionResponse deleteConnection(DeleteConnectionRequest request) {
        checkName(request.name());
        Connection connection = connections.delete(scope, request.name(), present -> {
            if (destinations.in(scope).values().stream()
                    .anyMatch(destination -> destination.connectionArn().equals(present.arn()))) {
                throw ApiException.validation(
                        "Connection '" + present.name() + "' can't be deleted since it has api-destinations.");
            }
        });
        return DeleteConnectionResponse.builder()
                .connectionArn(connection.arn())
                .connectionState(ConnectionState.DELETING)
                .creationTime(connection.created())
                .lastModifiedTime(connection.modified())
                .lastAuthorizedTime(connection.authorized())
                .build();
    }

    private static void checkName(String name) {
        var constraints = new Constraints();
        name(constraints, "name", name);
        constraints.check();
    }

    private static void name(Constraints constraints, String member, @Nullable String name) {
        NameRules.name(constraints, member, name, NAME_LENGTH);
    }

    private static void common(Constraints constraints, @Nullable String description, @Nullable String type) {
        constraints.member("description", description).maxLength(512);
        constraints.member("authorizationType", type).oneOf(AuthorizationChecks.TYPES);
    }

    private static void rest(
            Constraints constraints, @Nullable ConnectivityResourceParameters connectivity, @Nullable String kmsKey) {
        AuthorizationChecks.connectivity(constraints, "invocationConnectivityParameters", connectivity);
        constraints.member("kmsKeyIdentifier", kmsKey).pattern(KMS_KEY).maxLength(2_048);
    }
}
