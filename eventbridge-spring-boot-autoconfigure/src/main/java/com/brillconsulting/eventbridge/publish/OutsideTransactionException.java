package com.brillconsulting.eventbridge.publish;

/**
 * Thrown if an event is published outside a transaction and the application does not allow this. The event was not sent.
 *
 * @since 0.1.0
 */
public final class OutsideTransactionException extends RuntimeException {

    private OutsideTransactionException(String message, Class<?> event) {
        super(message.formatted(event.getName()));
    }

    static OutsideTransactionException unwanted(Class<?> event) {
        return new OutsideTransactionException(
                "An event of %s was published outside a transaction, so it was not sent: publish it in a transaction (in a"
                        + " reactive one by Spring's TransactionalEventPublisher, since the event cannot see it otherwise), or set"
                        + " eventbridge.publisher.outside-transaction=publish to send such events at once",
                event);
    }

    static OutsideTransactionException onEventLoop(Class<?> event) {
        return new OutsideTransactionException(
                "An event of %s was published on a thread that must not block, so it was not sent: in a reactive transaction"
                        + " publish it by Spring's TransactionalEventPublisher, and without one send it by"
                        + " ReactiveEventBridgeOperations",
                event);
    }
}
