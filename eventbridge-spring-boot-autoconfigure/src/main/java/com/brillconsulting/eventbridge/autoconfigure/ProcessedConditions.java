package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.reconcile.ReconcileMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.StringUtils;

/**
 * Remembers what properties said when an application was processed ahead of time, of which conditions were made that no
 * longer change, and does not let it start where they say something else: it would talk to AWS in place of the embedded
 * bus, or to nobody.
 */
final class ProcessedConditions implements BeanFactoryPostProcessor, EnvironmentAware {

    private final Map<String, String> processed;
    private Map<String, String> current = Map.of();

    /**
     * @param processed what the properties said
     */
    ProcessedConditions(Map<String, String> processed) {
        this.processed = processed;
    }

    static Map<String, String> of(Environment environment) {
        var conditions = new LinkedHashMap<String, String>();
        Map.of(
                        "eventbridge.embedded.enabled", false,
                        "eventbridge.listener.schema-check.enabled", false,
                        "eventbridge.publisher.application-events", true,
                        "eventbridge.publisher.schema-check.enabled", false,
                        "eventbridge.schemas-from-events.enabled", false)
                .forEach((name, byDefault) -> conditions.put(
                        name,
                        environment.getProperty(name, Boolean.class, byDefault).toString()));
        conditions.put(
                OnReconciliationCondition.PROPERTY,
                OnReconciliationCondition.mode(environment) == ReconcileMode.OFF ? "off" : "not off");
        conditions.put(
                "eventbridge.publisher.format",
                environment.getProperty("eventbridge.publisher.format", "plain").toLowerCase(Locale.ROOT));
        conditions.put(
                "eventbridge.publisher.outside-transaction",
                "fail".equalsIgnoreCase(environment.getProperty("eventbridge.publisher.outside-transaction"))
                        ? "fail"
                        : "not fail");
        conditions.put(
                "eventbridge.publisher.claim-check.bucket",
                StringUtils.hasText(environment.getProperty("eventbridge.publisher.claim-check.bucket"))
                        ? "set"
                        : "not set");
        return conditions;
    }

    @Override
    public void setEnvironment(Environment environment) {
        this.current = of(environment);
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (!processed.equals(current)) {
            throw new ProcessedOtherwiseException(processed, current);
        }
    }

    /** Registers it with what the properties say now, which becomes part of the code that is generated ahead of time. */
    static final class Registrar implements ImportBeanDefinitionRegistrar, EnvironmentAware {

        private Map<String, String> conditions = Map.of();

        @Override
        public void setEnvironment(Environment environment) {
            this.conditions = of(environment);
        }

        @Override
        public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
            registry.registerBeanDefinition(
                    "eventBridgeProcessedConditions",
                    BeanDefinitionBuilder.rootBeanDefinition(ProcessedConditions.class)
                            .addConstructorArgValue(conditions)
                            .getBeanDefinition());
        }
    }
}
