package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.sqs.SqsAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application of its own process, which a test has export its declarations. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    RegionProviderAutoConfiguration.class,
    CredentialsProviderAutoConfiguration.class,
    AwsAutoConfiguration.class,
    SqsAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    EventBridgeClientAutoConfiguration.class,
    EventBridgeDeclarationAutoConfiguration.class,
    EventBridgePublisherAutoConfiguration.class,
    EventBridgeListenerAutoConfiguration.class,
    EventBridgeReconcilerAutoConfiguration.class,
    EventBridgeExportAutoConfiguration.class
})
public class ExportingProcess {

    public static void main(String[] arguments) {
        var application = new SpringApplication(ExportingProcess.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.run(arguments);
        System.out.println("It started.");
    }

    @Bean
    Listener listener() {
        return new Listener();
    }

    @EventBridgeEvent(source = "shop", bus = "orders")
    record OrderPlaced(String id) {}

    static class Listener {

        @EventBridgeRule(name = "take")
        void take(OrderPlaced order) {}
    }
}
