package com.brillconsulting.eventbridge.embedded.target;

/**
 * Delivers to another event bus. An event goes over at most one such step: what came from another bus is not sent on.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-bus-to-bus.html">Bus to bus</a>
 */
final class EventBusDeliverer implements TargetDeliverer {

    private final EventBusSink buses;

    EventBusDeliverer(EventBusSink buses) {
        this.buses = buses;
    }

    @Override
    public boolean isImmediate() {
        return true;
    }

    @Override
    public void deliver(TargetInvocation invocation) {
        var event = invocation.event();
        if (event.forwarded()) {
            throw DeliveryException.permanent(
                    "THIRD_ACCOUNT_HOP_DETECTED",
                    "The event came from another event bus, and is not sent on to " + invocation.targetArn());
        }
        buses.deliver(
                invocation.targetArn(),
                invocation.ruleArn(),
                invocation.target().roleArn(),
                event.forward());
    }
}
