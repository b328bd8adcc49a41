package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.sqs.SqsAutoConfiguration;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** An application "shop" with all that this library configures, on an embedded bus that others may use too. */
final class EventBridgeApplication {

    private EventBridgeApplication() {}

    static ApplicationContextRunner of(EmbeddedEventBridgeServer bus, Class<?>... beans) {
        var application = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        AwsAutoConfiguration.class,
                        CredentialsProviderAutoConfiguration.class,
                        RegionProviderAutoConfiguration.class,
                        JacksonAutoConfiguration.class,
                        SqsAutoConfiguration.class,
                        EmbeddedEventBridgeAutoConfiguration.class,
                        EventBridgeApplicationEventAutoConfiguration.class,
                        EventBridgeClientAutoConfiguration.class,
                        EventBridgeDeclarationAutoConfiguration.class,
                        EventBridgeDetailAutoConfiguration.class,
                        EventBridgeListenerAutoConfiguration.class,
                        EventBridgePublisherAutoConfiguration.class,
                        EventBridgeReconcilerAutoConfiguration.class,
                        EventBridgeReconcilerClientsAutoConfiguration.class))
                .withBean(EmbeddedEventBridgeServer.class, () -> bus, it -> ((AbstractBeanDefinition) it)
                        .setDestroyMethodName(""))
                .withPropertyValues("eventbridge.embedded.enabled=true", "spring.application.name=shop");
        for (var bean : beans) {
            application = application.withBean(bean);
        }
        return application;
    }

    /** {@return how many messages are in a queue, whether they can be received now or not} */
    static int size(ApplicationContext context, String queue) {
        var sqs = context.getBean(SqsAsyncClient.class);
        return sqs
                .getQueueUrl(it -> it.queueName(queue))
                .thenCompose(found -> sqs.getQueueAttributes(it -> it.queueUrl(found.queueUrl())
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)))
                .join()
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }
}
