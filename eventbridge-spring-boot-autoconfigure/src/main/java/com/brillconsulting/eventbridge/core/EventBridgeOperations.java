package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishResult.Published;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Sends events to Amazon EventBridge. If a method returns normally, EventBridge has confirmed that it accepted every
 * event. If EventBridge does not accept an event, the method throws an exception.
 *
 * <p>Each event is checked before it is sent: its detail must be a JSON object, its source must not start with {@code
 * aws.}, its detail type must have at most 128 characters, its size must be within the limit, and its bus must exist. The
 * check of the bus makes one call for each bus, once. Without this check, EventBridge would answer with success and drop
 * the event.
 *
 * <p><em>An event</em> is an object whose class has the annotation {@link
 * com.brillconsulting.eventbridge.annotation.EventBridgeEvent @EventBridgeEvent} or an {@link
 * com.brillconsulting.eventbridge.event.EventMapping EventMapping}, an {@link
 * com.brillconsulting.eventbridge.event.OutboundEvent OutboundEvent}, or a {@link PreparedEvent}.
 *
 * <p>The events of concurrent callers share calls, with up to ten events in a call. If no call is in flight, an event is
 * sent at once. Otherwise it is sent together with others in the next call. If an event fails for a temporary reason, it
 * is sent again. If too many events are in flight, callers are blocked for a limited time.
 *
 * <p><em>A detail</em> is a {@code String} that contains a JSON object and is sent unchanged, or any object that the
 * {@code JsonMapper} of the application writes as a JSON object.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>
 * @since 0.1.0
 */
public interface EventBridgeOperations {

    /**
     * Sends an event.
     *
     * @param event the event
     * @return the result with the id of the event
     * @throws InvalidEventException if the object is not an event, or not valid for EventBridge; nothing was sent
     * @throws EventBusNotFoundException if its bus does not exist; nothing was sent
     * @throws EventNotAcceptedException if EventBridge did not confirm that it accepted the event
     */
    Published send(Object event);

    /**
     * Sends a detail to the bus from the {@code @EventBridgeEvent} of its class, or to the default bus.
     *
     * @param source the source
     * @param detailType the detail type
     * @param detail the detail
     * @return the result with the id of the event
     * @throws InvalidEventException if the event is not valid for EventBridge; nothing was sent
     * @throws EventBusNotFoundException if the bus does not exist; nothing was sent
     * @throws EventNotAcceptedException if EventBridge did not confirm that it accepted the event
     */
    Published send(String source, String detailType, Object detail);

    /**
     * Sends an event that the caller builds from its parts:
     *
     * <pre>{@code
     * events.send(to -> to.bus("orders").source("shop").detailType("Order Placed").detail(order).resources(orderArn));
     * }</pre>
     *
     * @param to sets the parts of the event
     * @return the result with the id of the event
     * @throws InvalidEventException if the event is not valid for EventBridge; nothing was sent
     * @throws EventBusNotFoundException if the bus does not exist; nothing was sent
     * @throws EventNotAcceptedException if EventBridge did not confirm that it accepted the event
     */
    Published send(Consumer<SendOptions> to);

    /**
     * Sends events in their order, in as few calls as EventBridge allows. If an event cannot be sent, the other events are
     * sent nevertheless.
     *
     * @param events the events
     * @return one result for each event, in the order of the events
     * @throws EventsNotPublishedException if an event was not accepted; the exception contains the result of every event
     */
    List<Published> sendAll(Collection<?> events);

    /**
     * Sends an event without waiting for the answer. The event is checked and written as JSON before this method returns.
     *
     * @param event the event
     * @return the future result; it fails with the exceptions of {@link #send(Object)}
     */
    CompletableFuture<Published> sendAsync(Object event);

    /**
     * Sends a detail without waiting for the answer. It is checked and written as JSON before this method returns.
     *
     * @param source the source
     * @param detailType the detail type
     * @param detail the detail
     * @return the future result; it fails with the exceptions of {@link #send(String, String, Object)}
     */
    CompletableFuture<Published> sendAsync(String source, String detailType, Object detail);

    /**
     * Sends an event that the caller builds from its parts, without waiting for the answer. It is checked and written as JSON
     * before this method returns.
     *
     * @param to sets the parts of the event
     * @return the future result; it fails with the exceptions of {@link #send(Consumer)}
     */
    CompletableFuture<Published> sendAsync(Consumer<SendOptions> to);

    /**
     * Sends events without waiting for the answer. They are checked and written as JSON before this method returns.
     *
     * @param events the events
     * @return the future results; it fails with the exceptions of {@link #sendAll(Collection)}
     */
    CompletableFuture<List<Published>> sendAllAsync(Collection<?> events);
}
