package com.brillconsulting.eventbridge.admin;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventSourceResponse;
import software.amazon.awssdk.services.eventbridge.model.EventSource;

/**
 * Operations for the partner event sources of this account.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-saas.html">SaaS partners</a>
 * @since 0.1.0
 */
public interface PartnerSourceOperations {

    /** {@return all partner event sources, including sources without a bus} */
    List<EventSource> list();

    /**
     * {@return the event source; empty if it does not exist}
     *
     * @param source the name, {@code aws.partner/example.com/…}
     */
    Optional<DescribeEventSourceResponse> describe(String source);

    /**
     * Creates the bus for the events of a source. The bus has the name of the source.
     *
     * @param source the name, {@code aws.partner/example.com/…}
     * @return the ARN of the bus
     * @throws software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException if the partner did not create this
     *     source
     */
    String associate(String source);
}
