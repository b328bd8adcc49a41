package com.brillconsulting.eventbridge.autoconfigure;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.sqs.SqsAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The application "shop" with everything of the library, on an embedded bus. */
public final class EmbeddedApplication {

    static final Class<?>[] AUTO_CONFIGURATIONS = {
        JacksonAutoConfiguration.class,
        RegionProviderAutoConfiguration.class,
        CredentialsProviderAutoConfiguration.class,
        AwsAutoConfiguration.class,
        SqsAutoConfiguration.class,
        EmbeddedEventBridgeAutoConfiguration.class,
        EventBridgeClientAutoConfiguration.class,
        EventBridgeDeclarationAutoConfiguration.class,
        EventBridgeDetailAutoConfiguration.class,
        EventBridgePublisherAutoConfiguration.class,
        EventBridgeListenerAutoConfiguration.class,
        EventBridgeReconcilerClientsAutoConfiguration.class,
        EventBridgeReconcilerAutoConfiguration.class,
        EventBridgeAdminAutoConfiguration.class,
        EventBridgeExportAutoConfiguration.class,
        EventBridgeActuatorAutoConfiguration.class
    };

    private EmbeddedApplication() {}

    /** {@return a runner of the application} */
    public static ApplicationContextRunner runner() {
        return embedded(new ApplicationContextRunner());
    }

    static <R extends AbstractApplicationContextRunner<R, ?, ?>> R embedded(R runner) {
        return runner.withConfiguration(AutoConfigurations.of(AUTO_CONFIGURATIONS))
                .withPropertyValues(
                        "spring.application.name=shop",
                        "eventbridge.embedded.enabled=true",
                        "eventbridge.admin.replay-interval=20ms");
    }
}
