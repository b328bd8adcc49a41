package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishResult.Failed;
import java.util.List;

/** Is told which events a shutdown did not wait for any longer. */
@FunctionalInterface
public interface UnsentEvents {

    /**
     * Reports events.
     *
     * @param events each event as it was handed in, and a {@link PublisherClosedException} that says whether it was sent
     */
    void report(List<Failed> events);
}
