package com.brillconsulting.eventbridge.listen;

/** Is told of messages in shared queues that no method wants, whatever becomes of them then. */
@FunctionalInterface
public interface UnmatchedEvents {

    /**
     * A message was received that no method wants. One that comes again is told again.
     *
     * @param queue the name of the queue
     */
    void received(String queue);
}
