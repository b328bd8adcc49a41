package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishResult.Failed;
import java.util.List;

/**
 * Receives the events that have no result at the end of a shutdown.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface UnsentEvents {

    /**
     * Reports events.
     *
     * @param events each submitted event with a {@link PublisherClosedException} that says whether it was sent
     */
    void report(List<Failed> events);
}
