package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBus;

/** A target whose client is not on the class path is told before anything is made. */
@ExtendWith(OutputCaptureExtension.class)
class MissingLibraryTest {

    private static final String RULE = "--eventbridge.rules.process.";

    @Test
    void aStartThatNeedsTheClientOfLambdaNamesItAndMakesNothing(CapturedOutput output) {
        assertThatThrownBy(() -> SpringApplication.run(
                        Shop.class,
                        "--spring.cloud.aws.endpoint=" + StandaloneBus.endpoint(),
                        "--spring.application.name=missing",
                        "--eventbridge.buses.missing.description=made by no start",
                        RULE + "bus=missing",
                        RULE + "pattern={\"source\": [\"shop.orders\"]}",
                        RULE + "targets[0].arn=arn:aws:lambda:us-east-1:123456789012:function:process"))
                .isNotNull();

        assertThat(output)
                .contains("APPLICATION FAILED TO START", "software.amazon.awssdk:lambda", "process")
                .doesNotContain("NoClassDefFoundError");
        try (var events = EventBridgeClient.builder()
                .endpointOverride(URI.create(StandaloneBus.endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build()) {
            assertThat(events.listEventBuses(it -> {}).eventBuses())
                    .extracting(EventBus::name)
                    .doesNotContain("missing");
        }
    }
}
