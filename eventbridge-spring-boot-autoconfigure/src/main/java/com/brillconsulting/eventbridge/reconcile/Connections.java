package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.reconcile.AwsCalls.Page;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Connection;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/**
 * Connections. AWS does not show their secrets, nor does this: that one was changed shows in the fingerprint alone, and
 * that somebody else changed one not at all.
 */
final class Connections extends DescribedKind<ConnectionDefinition, DescribeConnectionResponse> {

    private final EventBridgeClient events;

    Connections(Reconciliation run) {
        super(run, ConnectionDefinition.class);
        this.events = run.clients.events();
    }

    @Override
    Optional<DescribeConnectionResponse> find(ConnectionDefinition connection) {
        return describe(connection.name());
    }

    private Optional<DescribeConnectionResponse> describe(String name) {
        var found = run.calls.call("events:DescribeConnection", label(name), () -> {
            try {
                return Optional.of(events.describeConnection(it -> it.name(name)));
            } catch (ResourceNotFoundException e) {
                return Optional.<DescribeConnectionResponse>empty();
            }
        });
        found.ifPresent(it -> run.known(ResourceReference.connection(name), it.connectionArn()));
        return found;
    }

    @Override
    @Nullable String description(DescribeConnectionResponse actual) {
        return actual.description();
    }

    @Override
    String description(ConnectionDefinition connection) {
        return connection.description();
    }

    @Override
    Set<String> requires(ConnectionDefinition connection) {
        return Set.of();
    }

    @Override
    List<Difference> differences(ConnectionDefinition connection, DescribeConnectionResponse actual) {
        return FieldComparison.between(new ConnectionRequests(connection).shown(), actual, "Description");
    }

    @Override
    void create(ConnectionDefinition connection, String description) {
        var arn = run.calls.call("events:CreateConnection", connection.label(), () -> {
            try {
                return events.createConnection(new ConnectionRequests(connection).create(description))
                        .connectionArn();
            } catch (ResourceAlreadyExistsException e) {
                return events.describeConnection(it -> it.name(connection.name()))
                        .connectionArn();
            }
        });
        run.known(ResourceReference.connection(connection.name()), arn);
    }

    @Override
    void update(ConnectionDefinition connection, DescribeConnectionResponse actual, String description) {
        run.calls.call(
                "events:UpdateConnection",
                connection.label(),
                () -> events.updateConnection(new ConnectionRequests(connection).update(description)));
    }

    @Override
    List<Existing> existing() {
        var connections = run.calls.call(
                "events:ListConnections", "connections of the account", () -> AwsCalls.<Connection>all(this::page));
        return run.parallel.map(connections, it -> describe(it.name())).stream()
                .flatMap(Optional::stream)
                .map(it -> new Existing(label(it.name()), it.description(), () -> delete(it.name())))
                .toList();
    }

    private Page<Connection> page(@Nullable String token) {
        var response = events.listConnections(it -> it.nextToken(token));
        return new Page<>(response.connections(), response.nextToken());
    }

    private void delete(String name) {
        run.calls.call("events:DeleteConnection", label(name), () -> {
            try {
                return events.deleteConnection(it -> it.name(name));
            } catch (ResourceNotFoundException e) {
                return null;
            }
        });
    }

    private static String label(String name) {
        return ResourceReference.connection(name).toString();
    }
}
