package com.brillconsulting.eventbridge.test.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.test.EmbeddedBus;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** There is no Docker: the embedded bus stands for what runs in the container. */
@SpringBootTest(classes = ServiceConnectionTest.Application.class, properties = "spring.application.name=shop")
class ServiceConnectionTest {

    private static final EmbeddedBus INSIDE = EmbeddedBus.start();

    @ServiceConnection
    static final Container CONTAINER = new Container();

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}

    static final class Container extends GenericContainer<Container> {

        Container() {
            super(DockerImageName.parse("floci/floci:latest"));
            withEnv("AWS_DEFAULT_REGION", "eu-west-1");
        }

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public String getDockerImageName() {
            return "floci/floci:latest";
        }

        @Override
        public String getHost() {
            return "localhost";
        }

        @Override
        public Integer getMappedPort(int originalPort) {
            assertThat(originalPort).isEqualTo(4566);
            return INSIDE.endpoint().getPort();
        }
    }

    @AfterAll
    static void stop() {
        INSIDE.close();
    }

    @Test
    void theClientsAreThoseOfTheContainer(
            @Autowired AwsConnectionDetails details, @Autowired EventBridgeClient eventBridge) {
        assertThat(details.getEndpoint())
                .isEqualTo(URI.create("http://localhost:" + INSIDE.endpoint().getPort()));
        assertThat(details.getRegion()).isEqualTo("eu-west-1");

        eventBridge.createEventBus(it -> it.name("made-by-the-application"));

        assertThat(eventBridge.listEventBuses(it -> {}).eventBuses())
                .anyMatch(it -> it.arn().contains(":eu-west-1:") && it.name().equals("made-by-the-application"));
    }
}
