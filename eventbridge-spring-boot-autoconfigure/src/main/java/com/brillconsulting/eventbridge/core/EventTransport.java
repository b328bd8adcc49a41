package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.OutboundEvent;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The call that hands events to a kind of bus. Safe for use by many threads. */
interface EventTransport {

    /**
     * Makes one call.
     *
     * @param events no more than the bus takes with a call
     * @param timeLimit how long the call may take, with all that the client repeats
     * @return an answer for each event, in their order
     * @throws software.amazon.awssdk.core.exception.SdkException if the call failed as a whole
     */
    List<Answer> send(List<OutboundEvent> events, Duration timeLimit);

    /** What the service says of one event: an id, or else an error. */
    record Answer(
            @Nullable String eventId,
            @Nullable String errorCode,
            @Nullable String errorMessage) {}
}
