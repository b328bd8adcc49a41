package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.reconcile.Reconciler;
import com.brillconsulting.eventbridge.reconcile.ReconcilingLifecycle;
import io.awspring.cloud.autoconfigure.sqs.SqsAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** {@link AutoConfiguration @AutoConfiguration} of what makes AWS match the declarations. */
@AutoConfiguration(
        after = {EventBridgeDeclarationAutoConfiguration.class, SqsAutoConfiguration.class},
        afterName = "com.brillconsulting.eventbridge.autoconfigure.EventBridgeClientAutoConfiguration")
@Conditional(OnReconciliationCondition.class)
@ConditionalOnBean({EventBridgeClient.class, SqsAsyncClient.class})
@EnableConfigurationProperties(ReconcileProperties.class)
class EventBridgeReconcilerAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Reconciler eventBridgeReconciler(EventBridgeClient events, SqsAsyncClient sqs) {
        return new Reconciler(events, sqs);
    }

    @Bean
    @ConditionalOnMissingBean
    ReconcilingLifecycle eventBridgeReconcilingLifecycle(
            Reconciler reconciler, DeclarationReader declarations, ReconcileProperties properties) {
        return new ReconcilingLifecycle(
                reconciler, () -> declarations.declarations().topology(), properties.failFast());
    }
}
