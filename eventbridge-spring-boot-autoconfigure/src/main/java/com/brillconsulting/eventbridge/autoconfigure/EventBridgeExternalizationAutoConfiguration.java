package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.declare.EventClasses;
import com.brillconsulting.eventbridge.publish.ExternalizationConfiguration;
import com.brillconsulting.eventbridge.publish.ExternalizedTargets;
import com.brillconsulting.eventbridge.publish.StartupVerification;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.Externalized;
import org.springframework.modulith.events.support.EventExternalizationTransport;

/**
 * {@link AutoConfiguration @AutoConfiguration} of EventBridge as a broker that Spring Modulith externalizes events to:
 * those that its {@code @Externalized} or its configuration selects.
 */
@AutoConfiguration(
        after = EventBridgePublisherAutoConfiguration.class,
        afterName = "org.springframework.modulith.events.config.EventExternalizationAutoConfiguration")
@ConditionalOnClass({EventExternalizationTransport.class, EventExternalizationConfiguration.class})
@ConditionalOnBean({EventBridgeOperations.class, EventExternalizationConfiguration.class})
@ConditionalOnBooleanProperty(name = "spring.modulith.events.externalization.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "eventbridge.publisher.application-events", matchIfMissing = true)
@Import(ExternalizationConfiguration.class)
class EventBridgeExternalizationAutoConfiguration {

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
}
