package com.brillconsulting.eventbridge.admin;

import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.Connection;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionResponse;

/**
 * Operations for connections. Neither AWS nor this library shows their secrets.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-target-connection.html">Connections</a>
 * @since 0.1.0
 */
public interface ConnectionOperations {

    /**
     * Creates a connection.
     *
     * @param connection the connection
     * @return the ARN
     * @throws software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException if it already exists
     */
    String create(ConnectionDefinition connection);

    /**
     * {@return the connection; empty if it does not exist}
     *
     * @param name the name
     */
    Optional<DescribeConnectionResponse> describe(String name);

    /** {@return all connections of the account} */
    List<Connection> list();

    /**
     * Deletes a connection. If it does not exist, nothing happens.
     *
     * @param name the name
     */
    void delete(String name);
}
