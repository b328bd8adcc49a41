package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishResult.Published;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sends events from reactive code. It differs from {@link EventBridgeOperations} in nothing else. */
public interface ReactiveEventBridgeOperations {

    /**
     * {@return sends an event on subscription, each time anew} It fails with what {@link
     * EventBridgeOperations#send(Object)} throws.
     */
    Mono<Published> send(Object event);

    /**
     * {@return sends the events on subscription, and gives one result for each, in their order} An event that is not
     * taken has a result that says why, and keeps none of the others from being sent. As many are asked for as may be on
     * their way at a time, so the source is only as fast as EventBridge is.
     *
     * @param events what {@link EventBridgeOperations#send(Object)} takes
     */
    Flux<PublishResult> sendAll(Publisher<?> events);
}
