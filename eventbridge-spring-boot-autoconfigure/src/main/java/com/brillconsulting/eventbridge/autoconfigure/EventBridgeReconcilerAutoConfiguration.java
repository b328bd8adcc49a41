package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.reconcile.ReconcileConfiguration;
import com.brillconsulting.eventbridge.startup.LocalChecksConfiguration;
import io.awspring.cloud.autoconfigure.sqs.SqsAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** {@link AutoConfiguration @AutoConfiguration} of what makes AWS match the declarations. */
@AutoConfiguration(
        after = {EventBridgeDeclarationAutoConfiguration.class, SqsAutoConfiguration.class},
        afterName = {
            "com.brillconsulting.eventbridge.autoconfigure.EventBridgeClientAutoConfiguration",
            "com.brillconsulting.eventbridge.autoconfigure.EventBridgeReconcilerClientsAutoConfiguration",
            "org.springframework.boot.autoconfigure.info.ProjectInfoAutoConfiguration"
        })
@Conditional(OnReconciliationCondition.class)
@ConditionalOnBean({EventBridgeClient.class, SqsAsyncClient.class})
@Import({ReconcileConfiguration.class, LocalChecksConfiguration.class})
class EventBridgeReconcilerAutoConfiguration {}
