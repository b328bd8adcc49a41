package com.brillconsulting.eventbridge.embedded.connection;

import com.brillconsulting.eventbridge.embedded.protocol.OperationTable;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Connections and API destinations with all their accounts and regions. */
public final class ConnectionService {

    private final TimerClock clock;
    private final NamedResources<Connection> connections;
    private final NamedResources<ApiDestination> destinations;
    private final OAuthTokens tokens;

    /**
     * Creates a service with what the store has kept.
     *
     * @param clock what tokens expire by
     * @param exchange by which tokens are fetched
     * @param quotas what every account may have in every region
     * @param store where they are kept
     */
    public ConnectionService(TimerClock clock, HttpExchange exchange, ConnectionQuotas quotas, Store store) {
        this.clock = clock;
        this.connections = NamedResources.connections(quotas.connections(), store);
        this.destinations = NamedResources.apiDestinations(quotas.apiDestinations(), store);
        this.tokens = new OAuthTokens(clock, exchange);
    }

    /** {@return the operations on the connections and API destinations of an account and region} */
    public OperationTable operations(Scope scope) {
        return OperationTable.of(
                MethodHandles.lookup(),
                new ConnectionActions(scope, connections, destinations, clock),
                new ApiDestinationActions(scope, destinations, connections, clock));
    }

    /** {@return the API destination with this ARN, or null when there is none} */
    public @Nullable ApiDestination findDestination(String arn) {
        return destinations.find(arn);
    }

    /** {@return the connection with this ARN, or null when there is none} */
    public @Nullable Connection findConnection(String arn) {
        return connections.find(arn);
    }

    /**
     * {@return what authorizes requests now}
     *
     * @param connection the connection, for OAuth with a token that is fetched or was kept
     * @param refused what an endpoint did not take before, null for the first attempt
     * @throws AuthorizationException when the connection is not authorized, or gets no token; if it can never get one,
     *     it is not authorized from now on
     */
    public Authorization authorize(Connection connection, @Nullable Authorization refused)
            throws AuthorizationException, InterruptedException {
        var parameters = connection.settings().authorization();
        if (parameters == null || !connection.isAuthorized()) {
            throw new AuthorizationException("Connection " + connection.name() + " is not authorized", false);
        }
        if (parameters.basicAuthParameters() != null) {
            var basic = parameters.basicAuthParameters();
            byte[] user = (basic.username() + ":" + basic.password()).getBytes(StandardCharsets.UTF_8);
            return new Authorization(
                    "Authorization", "Basic " + Base64.getEncoder().encodeToString(user));
        }
        if (parameters.apiKeyAuthParameters() != null) {
            var key = parameters.apiKeyAuthParameters();
            return new Authorization(key.apiKeyName(), key.apiKeyValue());
        }
        String old = refused == null ? null : refused.value().substring("Bearer ".length());
        try {
            String token = tokens.get(connection, parameters.oAuthParameters(), old);
            return new Authorization("Authorization", "Bearer " + token);
        } catch (AuthorizationException e) {
            if (!e.isRetryable()) {
                deauthorize(connection, String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    /** {@return whether another attempt can have another authorization than the one before} */
    public static boolean canRefresh(Connection connection) {
        return connection.settings().authorizationType().equals(AuthorizationChecks.OAUTH);
    }

    /** Takes a connection for not authorized until its owner changes it, unless that happened meanwhile. */
    public void deauthorize(Connection connection, String reason) {
        connections.changeIfPresent(
                connection,
                before -> before.authorized().equals(connection.authorized())
                        ? before.deauthorized(before.settings(), reason, clock.instant())
                        : before);
    }
}
