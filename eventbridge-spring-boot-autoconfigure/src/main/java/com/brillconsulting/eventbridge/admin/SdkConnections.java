package com.brillconsulting.eventbridge.admin;

import com.brillconsulting.eventbridge.reconcile.DefinitionRequests;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Connection;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionResponse;
import software.amazon.awssdk.services.eventbridge.model.ListConnectionsResponse;

/** Connections. */
record SdkConnections(EventBridgeClient events, DefinitionRequests requests) implements ConnectionOperations {

    @Override
    public String create(ConnectionDefinition connection) {
        return events.createConnection(requests.connection(connection)).connectionArn();
    }

    @Override
    public Optional<DescribeConnectionResponse> describe(String name) {
        return Pages.find(() -> events.describeConnection(it -> it.name(name)));
    }

    @Override
    public List<Connection> list() {
        return Pages.all(
                token -> events.listConnections(it -> it.nextToken(token)),
                ListConnectionsResponse::connections,
                ListConnectionsResponse::nextToken);
    }

    @Override
    public void delete(String name) {
        Pages.find(() -> events.deleteConnection(it -> it.name(name)));
    }
}
