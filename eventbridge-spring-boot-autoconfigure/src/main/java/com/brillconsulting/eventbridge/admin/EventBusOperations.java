package com.brillconsulting.eventbridge.admin;

import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBus;

/**
 * Event buses and who may use them.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus.html">Event buses</a>
 */
public interface EventBusOperations {

    /**
     * Creates a bus.
     *
     * @param name 1 to 256 characters of {@code A-Z a-z 0-9 . - _}
     * @return its ARN
     * @throws software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException if there is one
     */
    default String create(String name) {
        return create(EventBusDefinition.of(name));
    }

    /**
     * Creates a bus.
     *
     * @return its ARN
     * @throws software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException if there is one
     */
    String create(EventBusDefinition bus);

    /** {@return the bus of this name or ARN; nothing if there is none} */
    Optional<DescribeEventBusResponse> describe(String bus);

    /** {@return all buses of the account} */
    List<EventBus> list();

    /** Deletes a bus that has no rules. Nothing happens if there is none. */
    void delete(String name);

    /** {@return the bus's resource policy as JSON; nothing if only the account itself may use it} */
    Optional<String> policy(String bus);

    /**
     * Lets another account send events.
     *
     * @param bus the bus
     * @param statement the id of the policy statement, which a statement of the same id gives way to
     * @param account its 12 digits, or {@code *} for all
     */
    void permitAccount(String bus, String statement, String account);

    /**
     * Lets the accounts of an organization send events.
     *
     * @param bus the bus
     * @param statement the id of the policy statement, which a statement of the same id gives way to
     * @param organization {@code o-…}
     */
    void permitOrganization(String bus, String statement, String organization);

    /** Takes a permission back. Nothing happens if there is no statement of this id. */
    void revoke(String bus, String statement);
}
