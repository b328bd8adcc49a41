package com.brillconsulting.eventbridge.embedded.target;

import com.brillconsulting.eventbridge.embedded.connection.ApiDestination;
import com.brillconsulting.eventbridge.embedded.connection.Authorization;
import com.brillconsulting.eventbridge.embedded.connection.AuthorizationException;
import com.brillconsulting.eventbridge.embedded.connection.Connection;
import com.brillconsulting.eventbridge.embedded.connection.ConnectionService;
import com.brillconsulting.eventbridge.embedded.connection.HttpExchange;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;

/** Calls the endpoint of an API destination, authorized by its connection, no more often than it takes. */
final class ApiDestinationDeliverer implements TargetDeliverer {

    private static final String PREFIX = "Unable to invoke ApiDestination endpoint: ";

    private final ConnectionService connections;
    private final HttpExchange exchange;
    private final Clock clock;
    private final RateLimits limits = new RateLimits();

    ApiDestinationDeliverer(ConnectionService connections, HttpExchange exchange, Clock clock) {
        this.connections = connections;
        this.exchange = exchange;
        this.clock = clock;
    }

    @Override
    public boolean isImmediate() {
        return false;
    }

    @Override
    public Instant notBefore(TargetInvocation invocation, Instant now, Instant deadline) {
        ApiDestination destination = connections.findDestination(invocation.targetArn());
        return destination == null ? now : limits.next(destination.arn(), destination.rateLimit(), now, deadline);
    }

    @Override
    public void deliver(TargetInvocation invocation) throws InterruptedException {
        ApiDestination destination = connections.findDestination(invocation.targetArn());
        if (destination == null) {
            throw DeliveryException.permanent(
                    "NO_RESOURCE", "ApiDestination " + invocation.targetArn() + " does not exist.");
        }
        Connection connection = connections.findConnection(destination.connectionArn());
        if (connection == null) {
            throw DeliveryException.permanent(
                    "NO_RESOURCE", "Connection " + destination.connectionArn() + " does not exist.");
        }
        try {
            deliver(invocation, destination, connection);
        } catch (AuthorizationException e) {
            String message = PREFIX + e.getMessage();
            throw e.isRetryable()
                    ? DeliveryException.retryable("CONNECTION_FAILURE", message)
                    : DeliveryException.permanent("NO_PERMISSIONS", message);
        } catch (IOException | IllegalArgumentException e) {
            throw HttpOutcome.failure(e, PREFIX);
        }
    }

    private void deliver(TargetInvocation invocation, ApiDestination destination, Connection connection)
            throws AuthorizationException, IOException, InterruptedException {
        Authorization authorization = connections.authorize(connection, null);
        var answer = send(invocation, destination, connection, authorization);
        if (isRefused(answer) && ConnectionService.canRefresh(connection)) {
            authorization = connections.authorize(connection, authorization);
            answer = send(invocation, destination, connection, authorization);
        } else if (isRefused(answer)) {
            connections.deauthorize(
                    connection, "The endpoint of " + destination.arn() + " answered " + answer.statusCode());
        }
        HttpOutcome.check(answer.statusCode(), answer.headers(), clock.instant(), PREFIX);
    }

    private static boolean isRefused(HttpResponse<?> answer) {
        return answer.statusCode() == 401 || answer.statusCode() == 407;
    }

    private HttpResponse<Void> send(
            TargetInvocation invocation, ApiDestination destination, Connection connection, Authorization authorization)
            throws IOException, InterruptedException {
        var request = new OutgoingRequest(destination.method(), destination.endpoint(), invocation);
        var parameters = connection.settings().authorization();
        request.add(parameters == null ? null : parameters.invocationHttpParameters());
        request.header(authorization.name(), authorization.value());
        return exchange.send(request.build(), HttpResponse.BodyHandlers.discarding());
    }
}
