package com.brillconsulting.eventbridge.publish;

/**
 * What happens to application events that are published outside a transaction.
 *
 * @since 0.1.0
 */
public enum OutsideTransaction {

    /**
     * The event is sent at once. If that fails, its publisher receives the exception, and the event is not kept.
     */
    PUBLISH,

    /**
     * The publisher receives an {@link OutsideTransactionException}, because the transaction is missing.
     */
    FAIL
}
