package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import io.awspring.cloud.sqs.listener.FifoSqsComponentFactory;
import io.awspring.cloud.sqs.listener.SqsContainerOptions;
import io.awspring.cloud.sqs.listener.SqsMessageListenerContainer;
import io.awspring.cloud.sqs.listener.StandardSqsComponentFactory;
import io.awspring.cloud.sqs.listener.sink.FanOutMessageSink;
import io.awspring.cloud.sqs.listener.sink.MessageSink;
import java.util.List;
import org.springframework.messaging.Message;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** A container whose failures name the rule and the queue. */
final class RuleListenerContainer extends SqsMessageListenerContainer<Object> {

    private final ListenerDeclaration declaration;

    RuleListenerContainer(
            ListenerDeclaration declaration, SqsAsyncClient sqs, SqsContainerOptions options, ListenerLog log) {
        super(sqs, options);
        this.declaration = declaration;
        setId(declaration.rule());
        setQueueNames(declaration.queue());
        setComponentFactories(List.of(new LoggingComponentFactory(log), new FifoSqsComponentFactory<>()));
    }

    @Override
    protected void doStart() {
        try {
            super.doStart();
        } catch (RuntimeException e) {
            throw new ListenerStartException(declaration, e);
        }
    }

    private static final class LoggingComponentFactory extends StandardSqsComponentFactory<Object> {

        private final ListenerLog log;

        LoggingComponentFactory(ListenerLog log) {
            this.log = log;
        }

        @Override
        public MessageSink<Object> createMessageSink(SqsContainerOptions options) {
            return new LoggingSink(log);
        }
    }

    private static final class LoggingSink extends FanOutMessageSink<Object> {

        private final ListenerLog log;

        LoggingSink(ListenerLog log) {
            this.log = log;
        }

        @Override
        protected Void logError(Throwable failure, Message<Object> message) {
            log.failed(message, failure);
            return null;
        }
    }
}
