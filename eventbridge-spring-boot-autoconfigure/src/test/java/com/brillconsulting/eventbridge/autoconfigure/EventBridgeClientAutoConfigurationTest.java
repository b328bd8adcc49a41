package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeServiceClientConfiguration;

class EventBridgeClientAutoConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    RegionProviderAutoConfiguration.class,
                    CredentialsProviderAutoConfiguration.class,
                    AwsAutoConfiguration.class,
                    EventBridgeClientAutoConfiguration.class))
            .withPropertyValues(
                    "spring.cloud.aws.region.static=eu-west-1",
                    "spring.cloud.aws.endpoint=http://aws.example",
                    "spring.cloud.aws.credentials.access-key=key",
                    "spring.cloud.aws.credentials.secret-key=secret");

    @Test
    void isConfiguredAsAllAwsClientsAre() {
        runner.run(context -> {
            var client = configuration(context.getBean(EventBridgeClient.class));
            assertThat(client.region()).isEqualTo(Region.EU_WEST_1);
            assertThat(client.endpointOverride()).contains(URI.create("http://aws.example"));
        });
    }

    @Test
    void mayDifferFromTheOtherClients() {
        runner.withPropertyValues(
                        "eventbridge.client.region=eu-north-1", "eventbridge.client.endpoint=http://events.example")
                .run(context -> {
                    var client = configuration(context.getBean(EventBridgeClient.class));
                    assertThat(client.region()).isEqualTo(Region.EU_NORTH_1);
                    assertThat(client.endpointOverride()).contains(URI.create("http://events.example"));
                });
    }

    @Test
    void connectsToWhereConnectionDetailsSay() {
        runner.withBean(
                        AwsConnectionDetails.class,
                        () -> new EmbeddedConnectionDetails(URI.create("http://container.example"), "us-west-2"))
                .withPropertyValues("eventbridge.client.endpoint=http://events.example")
                .run(context -> {
                    var client = configuration(context.getBean(EventBridgeClient.class));
                    assertThat(client.region()).isEqualTo(Region.US_WEST_2);
                    assertThat(client.endpointOverride()).contains(URI.create("http://container.example"));
                });
    }

    @Test
    void isCustomizedByAllCustomizersAndAtLastByItsOwn() {
        List<String> order = new ArrayList<>();
        runner.withBean(AwsSyncClientCustomizer.class, () -> builder -> order.add("all"))
                .withBean(EventBridgeClientCustomizer.class, () -> builder -> {
                    order.add("own");
                    builder.overrideConfiguration(it -> it.apiCallTimeout(Duration.ofSeconds(7)));
                })
                .run(context -> {
                    var client = configuration(context.getBean(EventBridgeClient.class));
                    assertThat(client.overrideConfiguration().apiCallTimeout()).contains(Duration.ofSeconds(7));
                    assertThat(order).containsExactly("all", "own");
                });
    }

    @Test
    void backsOffForAClientOfTheApplication() {
        var own = EventBridgeClient.builder().region(Region.US_EAST_1).build();
        runner.withBean("own", EventBridgeClient.class, () -> own)
                .run(context ->
                        assertThat(context).getBean(EventBridgeClient.class).isSameAs(own));
    }

    @Test
    void isNotThereWithoutTheClassesOfTheClient() {
        runner.withClassLoader(new FilteredClassLoader(EventBridgeClient.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("eventBridgeClient"));
    }

    private static EventBridgeServiceClientConfiguration configuration(EventBridgeClient client) {
        return client.serviceClientConfiguration();
    }
}
