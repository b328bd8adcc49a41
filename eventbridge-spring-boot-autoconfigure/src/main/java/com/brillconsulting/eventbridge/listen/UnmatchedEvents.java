package com.brillconsulting.eventbridge.listen;

/**
 * Receives a notification for each message in a shared queue that does not match any method, before it is processed further.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface UnmatchedEvents {

    /**
     * Reports a message that does not match any method. If it is delivered again, it is reported again.
     *
     * @param queue the name of the queue
     */
    void received(String queue);
}
