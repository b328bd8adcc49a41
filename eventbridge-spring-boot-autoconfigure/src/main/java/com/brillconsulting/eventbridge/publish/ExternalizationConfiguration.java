package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.declare.EventClasses;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import io.namastack.outbox.handler.OutboxHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.Environment;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.ExternalizationMode;
import org.springframework.modulith.events.Externalized;
import org.springframework.modulith.events.support.EventExternalizerModuleListener;
import org.springframework.modulith.events.support.OutboxEventExternalizerFactory;

/**
 * Registers EventBridge as a broker for externalized events of Spring Modulith.
 *
 * @since 0.1.0
 */
@Configuration(proxyBeanMethods = false)
public class ExternalizationConfiguration {

    private static final Logger log = LoggerFactory.getLogger("com.brillconsulting.eventbridge.publish");

    ExternalizationConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    ExternalizedTargets eventBridgeExternalizedTargets(ConfigurableListableBeanFactory beans) {
        var context = new StandardEvaluationContext();
        context.setBeanResolver(new BeanFactoryResolver(beans));
        var environment = beans.getBean(Environment.class);
        return new ExternalizedTargets(environment::resolveRequiredPlaceholders, context);
    }

    @Bean
    @ConditionalOnMissingBean
    EventBridgeTransport eventBridgeTransport(
            EventBridgeOperations operations,
            EventExternalizationConfiguration configuration,
            ExternalizedTargets targets,
            ConfigurableListableBeanFactory beans,
            Environment environment) {
        return new EventBridgeTransport(
                operations,
                configuration,
                targets,
                environment.getProperty("spring.application.name", ""),
                () -> hasOtherBrokers(beans));
    }

    private static boolean hasOtherBrokers(ListableBeanFactory beans) {
        return beans.getBeanNamesForType(EventExternalizerModuleListener.class, false, false).length > 1;
    }

    @Bean
    StartupVerification eventBridgeExternalizationAdvice(
            EventExternalizationConfiguration configuration, ListableBeanFactory beans) {
        return () -> {
            if (configuration.serializeExternalization()) {
                log.warn(
                        "Externalized events go out one at a time, each waiting for the answer to the one before, since"
                                + " spring.modulith.events.externalization.serialize-externalization is on. EventBridge keeps no"
                                + " order in any case");
            }
            if (hasOtherBrokers(beans)) {
                log.warn(
                        "Other brokers externalize events too: EventBridge gets only those whose target begins with"
                                + " '{}', and the others get them as well. Use @EventBridgeEvent for events that are for EventBridge"
                                + " alone",
                        ExternalizedTargets.PREFIX);
            }
        };
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(name = ExternalizationMode.PROPERTY, havingValue = "module-listener", matchIfMissing = true)
    EventBridgeExternalizer eventBridgeExternalizer(
            EventExternalizationConfiguration configuration, EventBridgeTransport transport, EventTypeResolver types) {
        return new EventBridgeExternalizer(configuration, transport, types);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(name = "eventbridge.publisher.outside-transaction", havingValue = "fail")
    ExternalizedInTransaction eventBridgeExternalizedInTransaction(
            EventExternalizationConfiguration configuration, EventTypeResolver types) {
        return new ExternalizedInTransaction(configuration, types);
    }

    /** Spring Modulith sends what it cannot read as it stands, so that a misspelt target would be found by nobody. */
    @Bean
    StartupVerification eventBridgeExternalizedTargetsVerification(ExternalizedTargets targets, EventClasses classes) {
        return () -> classes.annotatedWith(Externalized.class).forEach(it -> {
            var externalized = AnnotatedElementUtils.findMergedAnnotation(it, Externalized.class);
            if (externalized != null) {
                targets.check(it, externalized.target());
            }
        });
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(OutboxHandler.class)
    @ConditionalOnProperty(name = ExternalizationMode.PROPERTY, havingValue = "outbox")
    static class OutboxConfiguration {

        @Bean
        @ConditionalOnMissingBean
        ExternalizedEventHandler eventBridgeExternalizedEventHandler(
                OutboxEventExternalizerFactory factory,
                EventExternalizationConfiguration configuration,
                EventBridgeTransport transport,
                EventTypeResolver types) {
            return new ExternalizedEventHandler(factory.forTransport(transport), configuration, types);
        }
    }
}
