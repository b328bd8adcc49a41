package com.brillconsulting.eventbridge.contract;

import com.brillconsulting.eventbridge.test.EmbeddedBus;

/** The embedded bus keeps all of the contract. */
class EmbeddedContractTest extends EventBridgeContract {

    private final EmbeddedBus bus = EmbeddedBus.start();

    @Override
    Backend backend() {
        return Backend.local("the embedded bus", bus.endpoint(), true, bus.clock()::advance);
    }

    @Override
    void stop() {
        bus.close();
    }
}
