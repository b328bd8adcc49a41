package com.brillconsulting.eventbridge.publish;

/** What becomes of application events that are published outside a transaction. */
public enum OutsideTransaction {

    /** They are sent at once; what goes wrong is thrown at their publisher, and nothing keeps them. */
    PUBLISH,

    /** Their publisher gets an {@link OutsideTransactionException}, since it forgot the transaction. */
    FAIL
}
