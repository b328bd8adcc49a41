package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.declare.DeclarationReader;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.listen.UncalledListenersConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * {@link AutoConfiguration @AutoConfiguration} of what tells of listener methods that are never called. It stands apart from
 * {@link EventBridgeListenerAutoConfiguration}, since it is for where that is not.
 */
@AutoConfiguration(after = {EventBridgeDeclarationAutoConfiguration.class, EventBridgeListenerAutoConfiguration.class})
@ConditionalOnClass(SqsAsyncClient.class)
@ConditionalOnBean({DeclarationReader.class, EventTypeResolver.class})
@Import(UncalledListenersConfiguration.class)
class EventBridgeUncalledListenersAutoConfiguration {}
