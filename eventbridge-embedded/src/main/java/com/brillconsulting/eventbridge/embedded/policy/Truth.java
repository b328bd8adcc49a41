package com.brillconsulting.eventbridge.embedded.policy;

/** Whether a statement applies to a request: some of the policy language asks for what is not known here. */
enum Truth {
    FALSE,
    UNKNOWN,
    TRUE;

    static Truth of(boolean known) {
        return known ? TRUE : FALSE;
    }

    /** {@return the truth of both together} */
    Truth and(Truth other) {
        return compareTo(other) < 0 ? this : other;
    }
}
