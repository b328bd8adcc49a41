package com.brillconsulting.eventbridge.admin;

import com.brillconsulting.eventbridge.topology.ApiDestinationDefinition;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.ApiDestination;
import software.amazon.awssdk.services.eventbridge.model.DescribeApiDestinationResponse;

/**
 * API destinations: HTTP endpoints that rules can send to.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html">API destinations</a>
 */
public interface ApiDestinationOperations {

    /**
     * Creates an API destination.
     *
     * @param destination what to create; its connection has to exist
     * @return its ARN
     * @throws software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException if there is one
     */
    String create(ApiDestinationDefinition destination);

    /** {@return the API destination; nothing if there is none} */
    Optional<DescribeApiDestinationResponse> describe(String name);

    /** {@return all API destinations of the account} */
    List<ApiDestination> list();

    /** Deletes an API destination. Nothing happens if there is none. */
    void delete(String name);
}
