package com.brillconsulting.eventbridge.admin;

import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBus;

/**
 * Operations for event buses and their permissions.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus.html">Event buses</a>
 * @since 0.1.0
 */
public interface EventBusOperations {

    /**
     * Creates a bus.
     *
     * @param name 1 to 256 characters of {@code A-Z a-z 0-9 . - _}
     * @return the ARN
     * @throws software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException if it already exists
     */
    default String create(String name) {
        return create(EventBusDefinition.of(name));
    }

    /**
     * Creates a bus.
     *
     * @param bus the bus
     * @return the ARN
     * @throws software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException if it already exists
     */
    String create(EventBusDefinition bus);

    /**
     * {@return the bus; empty if it does not exist}
     *
     * @param bus the name or ARN of the bus
     */
    Optional<DescribeEventBusResponse> describe(String bus);

    /** {@return all buses of the account} */
    List<EventBus> list();

    /**
     * Deletes a bus without rules. If it does not exist, nothing happens.
     *
     * @param name the name of the bus
     */
    void delete(String name);

    /**
     * {@return the resource policy of the bus as JSON; empty if only the account itself can use the bus}
     *
     * @param bus the bus
     */
    Optional<String> policy(String bus);

    /**
     * Allows another account to send events.
     *
     * @param bus the bus
     * @param statement the id of the policy statement; an existing statement with this id is replaced
     * @param account the account, 12 digits, or {@code *} for all
     */
    void permitAccount(String bus, String statement, String account);

    /**
     * Allows the accounts of an organization to send events.
     *
     * @param bus the bus
     * @param statement the id of the policy statement; an existing statement with this id is replaced
     * @param organization the id of the organization, {@code o-…}
     */
    void permitOrganization(String bus, String statement, String organization);

    /**
     * Removes a permission. If there is no statement with this id, nothing happens.
     *
     * @param bus the bus
     * @param statement the id of the policy statement
     */
    void revoke(String bus, String statement);
}
