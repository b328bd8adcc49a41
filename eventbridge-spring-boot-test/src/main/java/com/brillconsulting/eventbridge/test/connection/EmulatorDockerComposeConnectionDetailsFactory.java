package com.brillconsulting.eventbridge.test.connection;

import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;

/** Points all AWS clients at a service of Docker Compose whose image is one of LocalStack or Floci. */
class EmulatorDockerComposeConnectionDetailsFactory
        extends DockerComposeConnectionDetailsFactory<AwsConnectionDetails> {

    private static final String[] NAMES = {
        "localstack/localstack", "localstack/localstack-pro", "hectorvent/floci", "floci/floci"
    };

    EmulatorDockerComposeConnectionDetailsFactory() {
        super(NAMES);
    }

    @Override
    protected AwsConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
        var service = source.getRunningService();
        return EmulatorConnectionDetails.of(
                service.host(), service.ports().get(EmulatorConnectionDetails.PORT), service.env());
    }
}
