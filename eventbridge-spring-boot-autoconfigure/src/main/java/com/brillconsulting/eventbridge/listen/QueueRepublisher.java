package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import com.brillconsulting.eventbridge.event.EventEnvelope;
import com.brillconsulting.eventbridge.event.ReceivedEventClasses;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.annotation.Reflective;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.ReflectionUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the application of every event in a queue that no method listens to: as the class that is published with the
 * event's source and detail type, and without sending it out again.
 */
final class QueueRepublisher {

    private final ReceivedEventClasses classes;
    private final JsonMapper mapper;
    private final Republication republication;

    /**
     * Creates the listener.
     *
     * @param classes the events that the application knows
     * @param mapper reads details
     * @param publisher publishes the events
     * @param transactions opens a transaction for each; null where there are none
     */
    QueueRepublisher(
            ReceivedEventClasses classes,
            JsonMapper mapper,
            ApplicationEventPublisher publisher,
            @Nullable PlatformTransactionManager transactions) {
        this.classes = classes;
        this.mapper = mapper;
        this.republication = new Republication(publisher, transactions);
    }

    /**
     * {@return that a bean of this class listens to a queue}
     *
     * @param beanName the name of the bean
     * @param queue the name or ARN of the queue
     */
    static ListenerDeclaration listener(String beanName, String queue) {
        var method = ReflectionUtils.findMethod(QueueRepublisher.class, "republish", EventEnvelope.class);
        if (method == null) {
            throw new IllegalStateException("QueueRepublisher has lost its method");
        }
        return new ListenerDeclaration("queue", QueueContainer.nameOf(queue), queue, false, beanName, method, Map.of());
    }

    /** Publishes an event that was received. */
    @Reflective
    public void republish(EventEnvelope<String> event) {
        var type = classes.find(event.source(), event.detailType())
                .orElseThrow(() -> new UnreadableEventException(
                        "no class of the application is an event \"%s\" from \"%s\""
                                .formatted(event.detailType(), event.source()),
                        null));
        try {
            republication.publish(new ReceivedEvent(event), mapper.readValue(event.detail(), type));
        } catch (JacksonException e) {
            throw UnreadableEventException.detailIsNo(type.getTypeName(), e);
        }
    }
}
