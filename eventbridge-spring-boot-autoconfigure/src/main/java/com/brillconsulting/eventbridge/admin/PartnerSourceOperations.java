package com.brillconsulting.eventbridge.admin;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventSourceResponse;
import software.amazon.awssdk.services.eventbridge.model.EventSource;

/**
 * The event sources that partners made for this account.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-saas.html">SaaS partners</a>
 */
public interface PartnerSourceOperations {

    /** {@return all event sources of partners, those that no bus takes yet included} */
    List<EventSource> list();

    /**
     * {@return the event source; nothing if there is none}
     *
     * @param source its name, {@code aws.partner/example.com/…}
     */
    Optional<DescribeEventSourceResponse> describe(String source);

    /**
     * Makes the bus that takes a source's events, which has the source's name.
     *
     * @param source its name, {@code aws.partner/example.com/…}
     * @return the ARN of the bus
     * @throws software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException if the partner made no such
     *     source
     */
    String associate(String source);
}
