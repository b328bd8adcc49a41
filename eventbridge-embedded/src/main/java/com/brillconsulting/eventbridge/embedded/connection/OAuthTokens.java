package com.brillconsulting.eventbridge.embedded.connection;

import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionOAuthRequestParameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The access tokens of OAuth connections, each kept until it expires, is refused, or its connection changes. */
final class OAuthTokens {

    private static final JsonMapper JSON = new JsonMapper();

    private record Token(String value, Instant connectionAuthorized, Instant expires) {}

    /** The place of one connection's token. Whoever needs one while it is fetched waits for it here. */
    private static final class Slot {
        private @Nullable Token token;
    }

    private final TimerClock clock;
    private final HttpExchange exchange;
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();

    OAuthTokens(TimerClock clock, HttpExchange exchange) {
        this.clock = clock;
        this.exchange = exchange;
    }

    /**
     * {@return the token of a connection}
     *
     * @param refused a token that an endpoint did not take, so that another is fetched
     */
    String get(Connection connection, CreateConnectionOAuthRequestParameters parameters, @Nullable String refused)
            throws AuthorizationException, InterruptedException {
        Slot slot = slots.computeIfAbsent(connection.arn(), ignored -> new Slot());
        synchronized (slot) {
            Token known = slot.token;
            if (known == null
                    || known.value().equals(refused)
                    || !known.connectionAuthorized().equals(connection.authorized())
                    || !clock.instant().isBefore(known.expires())) {
                slot.token = null;
                known = fetch(connection, parameters);
                slot.token = known;
            }
            return known.value();
        }
    }

    private Token fetch(Connection connection, CreateConnectionOAuthRequestParameters parameters)
            throws AuthorizationException, InterruptedException {
        String endpoint = withoutQuery(parameters.authorizationEndpoint());
        try {
            var answer = exchange.send(TokenRequest.of(parameters), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new AuthorizationException(
                        "The authorization endpoint " + endpoint + " answered " + answer.statusCode(),
                        answer.statusCode() >= 500 || answer.statusCode() == 429);
            }
            JsonNode grant = JSON.readTree(answer.body());
            String token = grant.path("access_token").asString("");
            if (token.isEmpty()) {
                throw new AuthorizationException(
                        "The authorization endpoint " + endpoint + " answered without an access_token", false);
            }
            long seconds = grant.path("expires_in").asLong(Long.MAX_VALUE);
            Instant expires =
                    seconds > Integer.MAX_VALUE ? Instant.MAX : clock.instant().plusSeconds(seconds);
            return new Token(token, connection.authorized(), expires);
        } catch (HttpTimeoutException e) {
            throw new AuthorizationException(
                    "The authorization endpoint " + endpoint + " does not answer in time", true);
        } catch (IOException e) {
            throw new AuthorizationException("The authorization endpoint " + endpoint + " cannot be reached", true);
        } catch (JacksonException e) {
            throw new AuthorizationException(
                    "The authorization endpoint " + endpoint + " answered something that is no JSON", false);
        } catch (IllegalArgumentException e) {
            // Its text shows the URL or the header, with the secrets in them.
            throw new AuthorizationException(
                    "No request to the authorization endpoint " + endpoint
                            + " can be made of the connection's parameters: a URL or header comes out that is none",
                    false);
        }
    }

    /** People put keys into queries, and what is wrong with an endpoint is told to everybody. */
    private static String withoutQuery(String endpoint) {
        int query = endpoint.indexOf('?');
        return query < 0 ? endpoint : endpoint.substring(0, query);
    }
}
