package com.brillconsulting.eventbridge.test.connection;

import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import java.net.URI;
import java.util.List;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.testcontainers.containers.Container;

/**
 * Points all AWS clients at a container with {@code @ServiceConnection}: one of an image named {@code localstack} or {@code
 * floci}, or of any other with {@code @ServiceConnection("localstack")}.
 */
class EmulatorContainerConnectionDetailsFactory
        extends ContainerConnectionDetailsFactory<Container<?>, AwsConnectionDetails> {

    private static final List<String> NAMES = List.of(
            "localstack/localstack",
            "localstack/localstack-pro",
            "localstack",
            "hectorvent/floci",
            "floci/floci",
            "floci");

    EmulatorContainerConnectionDetailsFactory() {
        super(NAMES);
    }

    @Override
    protected AwsConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
        return new EmulatorContainer(source);
    }

    /** The port of a container is known once it runs, which is when it is asked for. */
    private static final class EmulatorContainer extends ContainerConnectionDetails<Container<?>>
            implements AwsConnectionDetails {

        private EmulatorContainer(ContainerConnectionSource<Container<?>> source) {
            super(source);
        }

        private EmulatorConnectionDetails running() {
            Container<?> container = getContainer();
            return EmulatorConnectionDetails.of(
                    container.getHost(),
                    container.getMappedPort(EmulatorConnectionDetails.PORT),
                    container.getEnvMap());
        }

        @Override
        public URI getEndpoint() {
            return running().getEndpoint();
        }

        @Override
        public String getRegion() {
            return running().getRegion();
        }

        @Override
        public String getAccessKey() {
            return running().getAccessKey();
        }

        @Override
        public String getSecretKey() {
            return running().getSecretKey();
        }
    }
}
