package com.brillconsulting.eventbridge.contract;

import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;

/** What LocalStack keeps of the contract, where there is Docker. */
@Testcontainers(disabledWithoutDocker = true)
class LocalStackContractTest extends EventBridgeContract {

    @Container
    private static final LocalStackContainer LOCALSTACK = new LocalStackContainer("localstack/localstack:4.9.2");

    @Override
    Backend backend() {
        return Backend.local("LocalStack", LOCALSTACK.getEndpoint(), false, EndpointContractTest::pass);
    }
}
