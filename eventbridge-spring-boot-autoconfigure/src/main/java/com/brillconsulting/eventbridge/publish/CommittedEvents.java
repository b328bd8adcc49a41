package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.PreparedEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What becomes of the events of a transaction once it is over. None of it ever throws. */
interface CommittedEvents {

    /** Sees to the events of a transaction that committed. */
    void send(List<PreparedEvent> events);

    /** {@return completes once the events of a transaction that committed were seen to} */
    CompletableFuture<?> sendAsync(List<PreparedEvent> events);

    /** Sees to the events of a transaction of which it is not known whether it committed. */
    void outcomeUnknown(List<PreparedEvent> events);
}
