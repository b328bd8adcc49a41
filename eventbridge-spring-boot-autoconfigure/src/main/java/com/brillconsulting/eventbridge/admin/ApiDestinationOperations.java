package com.brillconsulting.eventbridge.admin;

import com.brillconsulting.eventbridge.topology.ApiDestinationDefinition;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.ApiDestination;
import software.amazon.awssdk.services.eventbridge.model.DescribeApiDestinationResponse;

/**
 * Operations for API destinations: HTTP endpoints that can be targets of rules.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html">API destinations</a>
 * @since 0.1.0
 */
public interface ApiDestinationOperations {

    /**
     * Creates an API destination.
     *
     * @param destination the API destination; its connection must exist
     * @return the ARN
     * @throws software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException if it already exists
     */
    String create(ApiDestinationDefinition destination);

    /**
     * {@return the API destination; empty if it does not exist}
     *
     * @param name the name
     */
    Optional<DescribeApiDestinationResponse> describe(String name);

    /** {@return all API destinations of the account} */
    List<ApiDestination> list();

    /**
     * Deletes an API destination. If it does not exist, nothing happens.
     *
     * @param name the name
     */
    void delete(String name);
}
