package com.brillconsulting.eventbridge.test.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Where there is Docker. */
// tag::localstack[]
@SpringBootTest(classes = ServiceConnectionTest.Application.class, properties = "spring.application.name=shop")
@Testcontainers(disabledWithoutDocker = true)
class LocalStackConnectionTest {

    @Container
    @ServiceConnection
    static final LocalStackContainer LOCALSTACK = new LocalStackContainer("localstack/localstack:4.9.2");

    @Test
    void theClientsAreThoseOfTheContainer(@Autowired EventBridgeClient eventBridge) {
        assertThat(eventBridge.listEventBuses(it -> {}).eventBuses()).isNotEmpty();
    }
}
// end::localstack[]
