package com.brillconsulting.eventbridge.listen;

import io.awspring.cloud.sqs.CompletableFutures;
import io.awspring.cloud.sqs.MessageHeaderUtils;
import io.awspring.cloud.sqs.listener.FifoSqsComponentFactory;
import io.awspring.cloud.sqs.listener.ListenerMode;
import io.awspring.cloud.sqs.listener.MessageProcessingContext;
import io.awspring.cloud.sqs.listener.SqsContainerOptions;
import io.awspring.cloud.sqs.listener.SqsHeaders;
import io.awspring.cloud.sqs.listener.StandardSqsComponentFactory;
import io.awspring.cloud.sqs.listener.acknowledgement.AcknowledgementProcessor;
import io.awspring.cloud.sqs.listener.sink.AbstractMessageProcessingPipelineSink;
import io.awspring.cloud.sqs.listener.sink.BatchMessageSink;
import io.awspring.cloud.sqs.listener.sink.FanOutMessageSink;
import io.awspring.cloud.sqs.listener.sink.MessageSink;
import io.awspring.cloud.sqs.listener.sink.adapter.MessageGroupingSinkAdapter;
import io.awspring.cloud.sqs.listener.sink.adapter.MessageVisibilityExtendingSinkAdapter;
import io.awspring.cloud.sqs.listener.source.FifoSqsMessageSource;
import io.awspring.cloud.sqs.listener.source.MessageSource;
import io.awspring.cloud.sqs.listener.source.StandardSqsMessageSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * What Spring Cloud AWS makes a container of, but for this: failures are logged once, by our own log; what was received
 * but will not be handled goes back to the queue at once, not when its visibility timeout ends; and what was handled is
 * {@linkplain Acknowledgements deleted} before the container stops.
 */
final class QueueComponents {

    private QueueComponents() {}

    static final class Standard extends StandardSqsComponentFactory<Object> {

        private final ListenerLog log;
        private final ReturnToQueue unread;
        private final Deletion deletion;

        Standard(ListenerLog log, SqsAsyncClient sqs) {
            this.log = log;
            this.unread = new ReturnToQueue(sqs);
            this.deletion = new Deletion(sqs);
        }

        @Override
        public AcknowledgementProcessor<Object> createAcknowledgementProcessor(SqsContainerOptions options) {
            return new Acknowledgements(deletion, options.getAcknowledgementShutdownTimeout());
        }

        @Override
        public MessageSource<Object> createMessageSource(SqsContainerOptions options) {
            return new StandardSqsMessageSource<>() {

                @Override
                protected CompletableFuture<Collection<Message>> doPollForMessages(int max) {
                    return super.doPollForMessages(max)
                            .thenCompose(it -> unread.unlessRunning(isRunning(), getPollingEndpointName(), it));
                }
            };
        }

        @Override
        public MessageSink<Object> createMessageSink(SqsContainerOptions options) {
            return options.getListenerMode() == ListenerMode.BATCH ? new Batches() : new Single(log);
        }
    }

    static final class Fifo extends FifoSqsComponentFactory<Object> {

        private final ListenerLog log;
        private final ReturnToQueue unread;

        Fifo(ListenerLog log, SqsAsyncClient sqs) {
            this.log = log;
            this.unread = new ReturnToQueue(sqs);
        }

        @Override
        public MessageSource<Object> createMessageSource(SqsContainerOptions options) {
            return new FifoSqsMessageSource<>() {

                @Override
                protected CompletableFuture<Collection<Message>> doPollForMessages(int max) {
                    return super.doPollForMessages(max)
                            .thenCompose(it -> unread.unlessRunning(isRunning(), getPollingEndpointName(), it));
                }
            };
        }

        @Override
        public MessageSink<Object> createMessageSink(SqsContainerOptions options) {
            MessageSink<Object> sink =
                    options.getListenerMode() == ListenerMode.BATCH ? new Batches() : new InOrder(log, unread);
            if (options.getMessageVisibility() != null) {
                var extending = new MessageVisibilityExtendingSinkAdapter<>(sink);
                extending.setMessageVisibility(options.getMessageVisibility());
                sink = extending;
            }
            return new MessageGroupingSinkAdapter<>(
                    sink,
                    message -> MessageHeaderUtils.getHeaderAsString(
                            message, SqsHeaders.MessageSystemAttributes.SQS_MESSAGE_GROUP_ID_HEADER));
        }
    }

    private static final class Single extends FanOutMessageSink<Object> {

        private final ListenerLog log;

        Single(ListenerLog log) {
            this.log = log;
        }

        @Override
        protected Void logError(Throwable failure, org.springframework.messaging.Message<Object> message) {
            log.failed(message, failure);
            return null;
        }
    }

    /** The error handler logs each message of a batch. */
    private static final class Batches extends BatchMessageSink<Object> {

        @Override
        protected Void logError(Throwable failure, Collection<org.springframework.messaging.Message<Object>> messages) {
            return null;
        }
    }

    /** Messages of one group, which end with the first that fails: the queue keeps the others until that comes again. */
    private static final class InOrder extends AbstractMessageProcessingPipelineSink<Object> {

        private final ListenerLog log;
        private final ReturnToQueue unread;

        InOrder(ListenerLog log, ReturnToQueue unread) {
            this.log = log;
            this.unread = unread;
        }

        @Override
        protected CompletableFuture<Void> doEmit(
                Collection<org.springframework.messaging.Message<Object>> messages,
                MessageProcessingContext<Object> context) {
            return next(new ArrayList<>(messages), context);
        }

        private CompletableFuture<Void> next(
                List<org.springframework.messaging.Message<Object>> messages,
                MessageProcessingContext<Object> context) {
            if (messages.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            var message = messages.get(0);
            var others = messages.subList(1, messages.size());
            return CompletableFutures.handleCompose(execute(message, context), (done, failure) -> {
                if (failure == null && isRunning()) {
                    return next(others, context);
                }
                if (failure != null) {
                    log.failed(message, failure);
                }
                return unread.received(others)
                        .whenComplete((back, lost) -> others.forEach(it -> context.runBackPressureReleaseCallback()));
            });
        }
    }
}
