package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishResult.Published;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends events from reactive code. Apart from that, it behaves like {@link EventBridgeOperations}.
 *
 * @since 0.1.0
 */
public interface ReactiveEventBridgeOperations {

    /**
     * {@return a {@code Mono} that sends the event on each subscription} It fails with the exceptions of {@link
     * EventBridgeOperations#send(Object)}.
     *
     * @param event the event
     */
    Mono<Published> send(Object event);

    /**
     * {@return a {@code Flux} that sends the events on subscription and emits one result for each, in their order} If an event
     * is not accepted, its result contains the cause, and the other events are sent nevertheless. The number of requested
     * events is limited to the number of events that can be in flight. Therefore the source is not faster than EventBridge.
     *
     * @param events the events, as for {@link EventBridgeOperations#send(Object)}
     */
    Flux<PublishResult> sendAll(Publisher<?> events);
}
