package com.brillconsulting.eventbridge.listen;

/**
 * What happens to a message in a shared queue that does not match any method.
 *
 * @since 0.1.0
 */
public enum Unmatched {
    /** The message goes to the dead-letter queue at once. */
    DEAD_LETTER,
    /** The message is deleted. */
    DISCARD,
    /**
     * The message is delivered again after an increasing delay, so that another instance can handle it, until the queue moves
     * it to the dead-letter queue.
     */
    RETRY
}
