package com.brillconsulting.eventbridge.test.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

/** There is no Docker: what Docker Compose would tell of a service is given. */
class DockerComposeConnectionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"localstack/localstack:4", "localstack/localstack-pro", "floci/floci", "hectorvent/floci:1.0"})
    void aServiceOfAnEmulatorIsWhereTheClientsGo(String image) {
        var details = details(image, Map.of("DEFAULT_REGION", "eu-north-1", "AWS_ACCESS_KEY_ID", "111111111111"));

        assertThat(details).hasSize(1).first().satisfies(it -> {
            assertThat(it.getEndpoint()).isEqualTo(URI.create("http://docker.local:32768"));
            assertThat(it.getRegion()).isEqualTo("eu-north-1");
            assertThat(it.getAccessKey()).isEqualTo("111111111111");
            assertThat(it.getSecretKey()).isEqualTo("test");
        });
    }

    @Test
    void otherServicesAreLetBe() {
        assertThat(details("postgres:18", Map.of())).isEmpty();
    }

    private static List<AwsConnectionDetails> details(String image, Map<String, String> environment) {
        var source = source(new Service(image, environment));
        return new ConnectionDetailsFactories(DockerComposeConnectionTest.class.getClassLoader())
                .getConnectionDetails(source, false).values().stream()
                        .map(AwsConnectionDetails.class::cast)
                        .toList();
    }

    private static DockerComposeConnectionSource source(RunningService service) {
        try {
            var constructor =
                    DockerComposeConnectionSource.class.getDeclaredConstructor(RunningService.class, Environment.class);
            return BeanUtils.instantiateClass(constructor, service, new MockEnvironment());
        } catch (NoSuchMethodException e) {
            throw new AssertionError("Spring Boot makes sources in another way now", e);
        }
    }

    private record Service(String reference, Map<String, String> env) implements RunningService, ConnectionPorts {

        @Override
        public String name() {
            return "aws";
        }

        @Override
        public ImageReference image() {
            return ImageReference.of(reference);
        }

        @Override
        public String host() {
            return "docker.local";
        }

        @Override
        public ConnectionPorts ports() {
            return this;
        }

        @Override
        public Map<String, String> labels() {
            return Map.of();
        }

        @Override
        public int get(int containerPort) {
            assertThat(containerPort).isEqualTo(4566);
            return 32768;
        }

        @Override
        public List<Integer> getAll() {
            return List.of(32768);
        }

        @Override
        public List<Integer> getAll(String protocol) {
            return getAll();
        }
    }
}
