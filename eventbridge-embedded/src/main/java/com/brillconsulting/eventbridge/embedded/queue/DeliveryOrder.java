package com.brillconsulting.eventbridge.embedded.queue;

import java.util.List;

/** The order in which a queue hands out its messages. */
sealed interface DeliveryOrder permits StandardLineup, FifoLineup {

    /** Takes note of a message that is new or whose state has changed. */
    void update(QueuedMessage message);

    /** {@return the messages that are to be received next, up to a number; they stay where they are} */
    List<QueuedMessage> next(int max);

    /** {@return how many messages it holds} */
    int size();

    void clear();
}
