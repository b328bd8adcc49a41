package com.brillconsulting.eventbridge.publish;

/** Sees to it that an event that was published in a transaction is sent once that has committed. */
public interface TransactionalDelivery {

    /**
     * Takes an event in. A transaction is active and bound to this thread.
     *
     * @throws RuntimeException if the event cannot be sent, so that the transaction fails
     */
    void accept(Object event);

    /** {@return what is guaranteed, as the end of a sentence that begins with "Application events are sent"} */
    String guarantee();
}
