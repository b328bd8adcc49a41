package com.brillconsulting.eventbridge.admin;

import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.Connection;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionResponse;

/**
 * Connections. AWS never shows their secrets, nor does this.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-target-connection.html">Connections</a>
 */
public interface ConnectionOperations {

    /**
     * Creates a connection.
     *
     * @return its ARN
     * @throws software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException if there is one
     */
    String create(ConnectionDefinition connection);

    /** {@return the connection; nothing if there is none} */
    Optional<DescribeConnectionResponse> describe(String name);

    /** {@return all connections of the account} */
    List<Connection> list();

    /** Deletes a connection. Nothing happens if there is none. */
    void delete(String name);
}
