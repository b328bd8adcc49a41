package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.admin.AdminConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** {@link AutoConfiguration @AutoConfiguration} of what manages EventBridge while the application runs. */
@AutoConfiguration(after = {EventBridgeClientAutoConfiguration.class, EventBridgeListenerAutoConfiguration.class})
@ConditionalOnBean(EventBridgeClient.class)
@Import(AdminConfiguration.class)
class EventBridgeAdminAutoConfiguration {}
