package com.brillconsulting.eventbridge.listen;

/** What becomes of a message in a shared queue that no method wants. */
public enum Unmatched {
    /** It goes to the dead-letter queue at once. */
    DEAD_LETTER,
    /** It is deleted. */
    DISCARD,
    /** It comes again after a growing time, for another instance to handle it, until the queue gives it up. */
    RETRY
}
