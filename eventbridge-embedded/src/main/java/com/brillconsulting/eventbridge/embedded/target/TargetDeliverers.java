package com.brillconsulting.eventbridge.embedded.target;

import org.jspecify.annotations.Nullable;

/** Knows who delivers to a target, by its ARN. */
public final class TargetDeliverers {

    private final TargetHandlers handlers;
    private final QueueDeliverer queues;
    private final EventBusDeliverer buses;
    private final @Nullable TargetDeliverer archives;

    /** Creates the choice for schedules, between the handlers and what the embedded bus delivers to by itself. */
    public TargetDeliverers(TargetHandlers handlers, QueueSink queues, EventBusSink buses) {
        this(handlers, queues, buses, null);
    }

    /** Creates the choice for rules, which besides send to archives. */
    public TargetDeliverers(
            TargetHandlers handlers, QueueSink queues, EventBusSink buses, @Nullable TargetDeliverer archives) {
        this.handlers = handlers;
        this.queues = new QueueDeliverer(queues);
        this.buses = new EventBusDeliverer(buses);
        this.archives = archives;
    }

    /** {@return who delivers to this target now, or null where nobody does} */
    public @Nullable TargetDeliverer find(String targetArn) {
        TargetDeliverer handler = handlers.find(targetArn);
        if (handler != null) {
            return handler;
        }
        int service = targetArn.indexOf(':', "arn:".length()) + 1;
        if (targetArn.startsWith("sqs:", service)) {
            return queues;
        }
        if (!targetArn.startsWith("events:", service)) {
            return null;
        }
        // The target of an archive's rule is the service itself, without an account or a resource.
        return targetArn.endsWith(":::") ? archives : targetArn.contains(":event-bus/") ? buses : null;
    }
}
