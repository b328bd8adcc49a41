package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.declare.DeclareConfiguration;
import com.brillconsulting.eventbridge.reconcile.ReconcileConfiguration;
import com.brillconsulting.eventbridge.topology.AccountQuotas;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** {@link AutoConfiguration @AutoConfiguration} of what reads an application's declarations. */
@AutoConfiguration
@Import({DeclareConfiguration.class, ProcessedConditions.Registrar.class})
class EventBridgeDeclarationAutoConfiguration {

    /** They are properties of the reconciler, and hold for what is checked without it too. */
    @Bean
    @ConditionalOnMissingBean
    AccountQuotas eventBridgeAccountQuotas(Environment environment) {
        return ReconcileConfiguration.quotas(environment);
    }
}
