package com.brillconsulting.eventbridge.publish;

/** An event was published outside a transaction, which the application does not want. It was not sent. */
public final class OutsideTransactionException extends RuntimeException {

    OutsideTransactionException(Class<?> event) {
        super(
                ("An event of %s was published outside a transaction, so it was not sent: publish it in a transaction, or set"
                                + " eventbridge.publisher.outside-transaction=publish to send such events at once")
                        .formatted(event.getName()));
    }
}
