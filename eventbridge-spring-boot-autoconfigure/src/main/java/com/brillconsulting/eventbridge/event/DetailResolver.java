package com.brillconsulting.eventbridge.event;

/**
 * Converts the detail that arrived into the detail that the sender had. For example, it reads a stored detail or extracts
 * the data from a CloudEvent.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface DetailResolver {

    /** Does not change details. */
    DetailResolver NONE = detail -> detail;

    /**
     * {@return the detail of the event, a JSON object}
     *
     * @param detail the detail that arrived, a JSON object
     * @throws RuntimeException if the detail is not available now; the event is delivered again later
     */
    String resolve(String detail);

    /**
     * {@return a resolver that applies this resolver and then the other}
     *
     * @param next the other resolver
     */
    default DetailResolver andThen(DetailResolver next) {
        return detail -> next.resolve(resolve(detail));
    }
}
