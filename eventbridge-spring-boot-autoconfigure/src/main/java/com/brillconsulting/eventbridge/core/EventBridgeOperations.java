package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishResult.Published;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Sends events to Amazon EventBridge. A method that returns has the word of EventBridge that it took every event; what
 * it did not take is an exception, never a value that one may overlook.
 *
 * <p>Before anything is sent an event is checked: its detail is a JSON object, it has a source that does not start
 * with {@code aws.} and a detail type of at most 128 characters, it is not too large, and its bus exists. The last
 * costs one call for each bus, once; EventBridge itself would answer success and drop the event.
 *
 * <p>Wherever a method takes <em>an event</em>, that is an object whose class carries {@link
 * com.brillconsulting.eventbridge.annotation.EventBridgeEvent @EventBridgeEvent} or has an {@link
 * com.brillconsulting.eventbridge.event.EventMapping EventMapping}, an {@link
 * com.brillconsulting.eventbridge.event.OutboundEvent OutboundEvent}, or a {@link PreparedEvent}.
 *
 * <p>Events of concurrent callers share calls, up to ten to a call: an event that comes when no call is in flight leaves
 * at once, others leave together with the next. An event that failed for a reason that may pass is sent again. Callers
 * are blocked when too much is on its way already, for some time at most.
 *
 * <p>Wherever a method takes <em>a detail</em>, that is a {@code String} that holds a JSON object and is sent as it is,
 * or any object that the application's {@code JsonMapper} writes as one.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 */
public interface EventBridgeOperations {

    /**
     * Sends an event.
     *
     * @throws InvalidEventException if it is none, or one that EventBridge would not take; nothing was sent
     * @throws EventBusNotFoundException if its bus does not exist; nothing was sent
     * @throws EventNotAcceptedException if EventBridge did not confirm that it took the event
     */
    Published send(Object event);

    /**
     * Sends a detail to the bus of its class's {@code @EventBridgeEvent}, or to the default bus.
     *
     * @throws InvalidEventException if EventBridge would not take it; nothing was sent
     * @throws EventBusNotFoundException if the bus does not exist; nothing was sent
     * @throws EventNotAcceptedException if EventBridge did not confirm that it took the event
     */
    Published send(String source, String detailType, Object detail);

    /**
     * Sends an event that is put together on the spot:
     *
     * <pre>{@code
     * events.send(to -> to.bus("orders").source("shop").detailType("Order Placed").detail(order).resources(orderArn));
     * }</pre>
     *
     * @throws InvalidEventException if EventBridge would not take it; nothing was sent
     * @throws EventBusNotFoundException if the bus does not exist; nothing was sent
     * @throws EventNotAcceptedException if EventBridge did not confirm that it took the event
     */
    Published send(Consumer<SendOptions> to);

    /**
     * Sends events in as few calls as EventBridge allows, in their order. An event that cannot be sent keeps none of the
     * others from being sent.
     *
     * @return one result for each event, in the order of the events
     * @throws EventsNotPublishedException if any of the events was not taken; it says which were, and of the others why
     */
    List<Published> sendAll(Collection<?> events);

    /**
     * Sends an event without waiting for the answer. The event is checked and written as JSON before this returns.
     *
     * @return fails with what {@link #send(Object)} throws
     */
    CompletableFuture<Published> sendAsync(Object event);

    /**
     * Sends a detail without waiting for the answer. It is checked and written as JSON before this returns.
     *
     * @return fails with what {@link #send(String, String, Object)} throws
     */
    CompletableFuture<Published> sendAsync(String source, String detailType, Object detail);

    /**
     * Sends an event that is put together on the spot, without waiting for the answer. It is checked and written as JSON
     * before this returns.
     *
     * @return fails with what {@link #send(Consumer)} throws
     */
    CompletableFuture<Published> sendAsync(Consumer<SendOptions> to);

    /**
     * Sends events without waiting for the answer. They are checked and written as JSON before this returns.
     *
     * @return fails with what {@link #sendAll(Collection)} throws
     */
    CompletableFuture<List<Published>> sendAllAsync(Collection<?> events);
}
