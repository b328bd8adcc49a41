package com.brillconsulting.eventbridge.embedded.connection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ConnectionState;
import software.amazon.awssdk.services.eventbridge.model.ConnectivityResourceParameters;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionAuthRequestParameters;

/**
 * A connection with its secrets, which no operation shows again.
 *
 * @param name the name, unique in its account and region
 * @param arn the ARN, which ends in an id that is new with every creation
 * @param secretArn the secret that AWS would keep the authorization in
 * @param settings what its owner says of it
 * @param state {@code AUTHORIZED} or {@code ACTIVE}, or {@code DEAUTHORIZED}
 * @param stateReason why it is not authorized
 * @param created when it was created
 * @param modified when it was last changed
 * @param authorized when it was last authorized
 */
public record Connection(
        String name,
        String arn,
        String secretArn,
        Settings settings,
        ConnectionState state,
        @Nullable String stateReason,
        Instant created,
        Instant modified,
        Instant authorized)
        implements NamedResource {

    /**
     * What its owner says of a connection.
     *
     * @param authorizationType {@code BASIC}, {@code API_KEY} or {@code OAUTH_CLIENT_CREDENTIALS}
     * @param authorization the parameters of that type and what goes with every request, null once they are removed
     * @param invocationConnectivity how a private endpoint is reached
     */
    public record Settings(
            @Nullable String description,
            String authorizationType,
            @Nullable CreateConnectionAuthRequestParameters authorization,
            @Nullable ConnectivityResourceParameters invocationConnectivity,
            @Nullable String kmsKeyIdentifier) {

        /** {@return the state of a connection whose authorization is not known to be wrong} */
        ConnectionState authorizedState() {
            if (authorization == null) {
                return ConnectionState.DEAUTHORIZED;
            }
            return invocationConnectivity == null ? ConnectionState.AUTHORIZED : ConnectionState.ACTIVE;
        }

        Settings withoutAuthorization() {
            return new Settings(description, authorizationType, null, invocationConnectivity, kmsKeyIdentifier);
        }
    }

    /** {@return whether requests can be authorized by it now} */
    public boolean isAuthorized() {
        return state != ConnectionState.DEAUTHORIZED;
    }

    Connection with(Settings settings, Instant now) {
        return new Connection(name, arn, secretArn, settings, settings.authorizedState(), null, created, now, now);
    }

    Connection deauthorized(Settings settings, @Nullable String reason, Instant now) {
        return new Connection(
                name, arn, secretArn, settings, ConnectionState.DEAUTHORIZED, reason, created, now, authorized);
    }
}
