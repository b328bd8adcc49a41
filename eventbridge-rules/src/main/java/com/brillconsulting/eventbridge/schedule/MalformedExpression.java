package com.brillconsulting.eventbridge.schedule;

/** Says what is wrong before it is known which service was to take the expression. */
final class MalformedExpression extends RuntimeException {

    private final String reason;

    MalformedExpression(String reason) {

        super(reason);
        this.reason = reason;
    }

    String reason() {

        return reason;
    }
}
