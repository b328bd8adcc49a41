package com.brillconsulting.eventbridge.listen;

import io.awspring.cloud.sqs.MessageHeaderUtils;
import io.awspring.cloud.sqs.listener.FifoSqsComponentFactory;
import io.awspring.cloud.sqs.listener.ListenerMode;
import io.awspring.cloud.sqs.listener.MessageProcessingContext;
import io.awspring.cloud.sqs.listener.SqsContainerOptions;
import io.awspring.cloud.sqs.listener.SqsHeaders;
import io.awspring.cloud.sqs.listener.StandardSqsComponentFactory;
import io.awspring.cloud.sqs.listener.acknowledgement.AcknowledgementProcessor;
import io.awspring.cloud.sqs.listener.sink.BatchMessageSink;
import io.awspring.cloud.sqs.listener.sink.FanOutMessageSink;
import io.awspring.cloud.sqs.listener.sink.MessageSink;
import io.awspring.cloud.sqs.listener.sink.adapter.MessageGroupingSinkAdapter;
import io.awspring.cloud.sqs.listener.source.FifoSqsMessageSource;
import io.awspring.cloud.sqs.listener.source.MessageSource;
import io.awspring.cloud.sqs.listener.source.StandardSqsMessageSource;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * What Spring Cloud AWS makes a container of, but for this: failures are logged once, by our own log; what is being handled
 * is {@linkplain MessagesInHand kept hidden}; what was received but will not be handled goes back to the queue at once, not
 * when its visibility timeout ends; a queue is {@linkplain Polling polled} as long as its container runs, and no longer; and
 * what was handled is {@linkplain Acknowledgements deleted} before the container stops.
 */
final class QueueComponents {

    private QueueComponents() {}

    static final class Standard extends StandardSqsComponentFactory<Object> {

        private final QueueParts parts;

        Standard(QueueParts parts) {
            this.parts = parts;
        }

        @Override
        public AcknowledgementProcessor<Object> createAcknowledgementProcessor(SqsContainerOptions options) {
            return new Acknowledgements(parts.deletion(), parts.timer(), options.getAcknowledgementShutdownTimeout());
        }

        @Override
        public MessageSource<Object> createMessageSource(SqsContainerOptions options) {
            var polling = parts.polling();
            return new StandardSqsMessageSource<>() {

                @Override
                public void setSqsAsyncClient(SqsAsyncClient sqs) {
                    super.setSqsAsyncClient(polling.client());
                }

                @Override
                protected CompletableFuture<Collection<Message>> doPollForMessages(int max) {
                    return polling.poll(getPollingEndpointName(), () -> super.doPollForMessages(max));
                }

                @Override
                public void stop() {
                    polling.stop();
                    super.stop();
                }
            };
        }

        @Override
        public MessageSink<Object> createMessageSink(SqsContainerOptions options) {
            return options.getListenerMode() == ListenerMode.BATCH ? new Batches(parts) : new Single(parts);
        }
    }

    static final class Fifo extends FifoSqsComponentFactory<Object> {

        private final QueueParts parts;

        Fifo(QueueParts parts) {
            this.parts = parts;
        }

        @Override
        public MessageSource<Object> createMessageSource(SqsContainerOptions options) {
            var polling = parts.polling();
            return new FifoSqsMessageSource<>() {

                @Override
                public void setSqsAsyncClient(SqsAsyncClient sqs) {
                    super.setSqsAsyncClient(polling.client());
                }

                @Override
                protected CompletableFuture<Collection<Message>> doPollForMessages(int max) {
                    return polling.poll(getPollingEndpointName(), () -> super.doPollForMessages(max));
                }

                @Override
                public void stop() {
                    polling.stop();
                    super.stop();
                }
            };
        }

        @Override
        public MessageSink<Object> createMessageSink(SqsContainerOptions options) {
            return new MessageGroupingSinkAdapter<>(
                    options.getListenerMode() == ListenerMode.BATCH ? new Batches(parts) : new InOrder(parts),
                    message -> MessageHeaderUtils.getHeaderAsString(
                            message, SqsHeaders.MessageSystemAttributes.SQS_MESSAGE_GROUP_ID_HEADER));
        }
    }

    private static final class Single extends FanOutMessageSink<Object> {

        private final ListenerLog log;
        private final MessagesInHand inHand;

        Single(QueueParts parts) {
            this.log = parts.log();
            this.inHand = parts.inHand();
        }

        @Override
        protected CompletableFuture<Void> execute(
                org.springframework.messaging.Message<Object> message, MessageProcessingContext<Object> context) {
            inHand.hold(message);
            return super.execute(message, context).whenComplete((done, failure) -> inHand.release(message));
        }

        @Override
        protected Void logError(Throwable failure, org.springframework.messaging.Message<Object> message) {
            log.failed(message, failure);
            return null;
        }
    }

    private static final class Batches extends BatchMessageSink<Object> {

        private final MessagesInHand inHand;

        Batches(QueueParts parts) {
            this.inHand = parts.inHand();
        }

        @Override
        protected CompletableFuture<Void> execute(
                Collection<org.springframework.messaging.Message<Object>> messages,
                MessageProcessingContext<Object> context) {
            messages.forEach(inHand::hold);
            return super.execute(messages, context).whenComplete((done, failure) -> messages.forEach(inHand::release));
        }

        /** The error handler logs each message of a batch. */
        @Override
        protected Void logError(Throwable failure, Collection<org.springframework.messaging.Message<Object>> messages) {
            return null;
        }
    }
}
