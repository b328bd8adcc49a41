package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.declare.EventClasses;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.event.ReceivedEventClasses;
import com.brillconsulting.eventbridge.event.aws.CloudWatchAlarmStateChange;
import com.brillconsulting.eventbridge.event.aws.CodePipelineActionStateChange;
import com.brillconsulting.eventbridge.event.aws.CodePipelineExecutionStateChange;
import com.brillconsulting.eventbridge.event.aws.CodePipelineStageStateChange;
import com.brillconsulting.eventbridge.event.aws.Ec2InstanceStateChange;
import com.brillconsulting.eventbridge.event.aws.EcsTaskStateChange;
import com.brillconsulting.eventbridge.event.aws.S3ObjectCreated;
import com.brillconsulting.eventbridge.event.aws.ScheduledEvent;
import com.brillconsulting.eventbridge.listen.ListenConfiguration;
import io.awspring.cloud.autoconfigure.sqs.SqsAutoConfiguration;
import io.awspring.cloud.sqs.listener.MessageListenerContainerRegistry;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** {@link AutoConfiguration @AutoConfiguration} of what hands the events of declared rules to listener methods. */
@AutoConfiguration(
        after = {EventBridgeDeclarationAutoConfiguration.class, SqsAutoConfiguration.class},
        afterName = {
            "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration",
            "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration"
        })
@ConditionalOnBean({SqsAsyncClient.class, MessageListenerContainerRegistry.class})
@Import(ListenConfiguration.class)
class EventBridgeListenerAutoConfiguration {

    static final List<Class<?>> EVENTS_OF_AWS = List.of(
            CloudWatchAlarmStateChange.class,
            CodePipelineActionStateChange.class,
            CodePipelineExecutionStateChange.class,
            CodePipelineStageStateChange.class,
            Ec2InstanceStateChange.class,
            EcsTaskStateChange.class,
            S3ObjectCreated.class,
            ScheduledEvent.class);

    /** Made when a queue is republished, since the application's packages have to be looked through. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    ReceivedEventClasses eventBridgeReceivedEventClasses(EventTypeResolver types, EventClasses classes) {
        var declared = classes.events(types).stream().filter(it -> !Modifier.isAbstract(it.getModifiers()));
        return new ReceivedEventClasses(
                Stream.<Class<?>>concat(declared, EVENTS_OF_AWS.stream()).toList(), types);
    }
}
