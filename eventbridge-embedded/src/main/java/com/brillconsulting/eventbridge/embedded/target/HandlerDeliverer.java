package com.brillconsulting.eventbridge.embedded.target;

/** Delivers to a handler in this JVM. */
record HandlerDeliverer(TargetHandler handler) implements TargetDeliverer {

    @Override
    public boolean isImmediate() {
        return false;
    }

    @Override
    public void deliver(TargetInvocation invocation) throws Exception {
        handler.handle(invocation);
    }
}
