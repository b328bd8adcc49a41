package com.brillconsulting.eventbridge.listen;

import io.awspring.cloud.sqs.CompletableFutures;
import io.awspring.cloud.sqs.SqsAcknowledgementException;
import io.awspring.cloud.sqs.listener.MessageProcessingContext;
import io.awspring.cloud.sqs.listener.SqsHeaders;
import io.awspring.cloud.sqs.listener.sink.AbstractMessageProcessingPipelineSink;
import io.awspring.cloud.sqs.support.converter.MessagingMessageHeaders;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;

/**
 * Handles the messages of one group that were received together, one after the other. One that fails is tried again here,
 * after its wait, while the others wait: to give all of them back would count as a receive of each, so that the others
 * would follow it into the dead-letter queue without having been handled. After as many attempts as the queue allows this
 * puts the one that fails into the dead-letter queue itself, and goes on with the next.
 */
final class InOrder extends AbstractMessageProcessingPipelineSink<Object> {

    /** Of a message that is tried again where it is, so that nobody else makes it visible. */
    static final String REPEATED_IN_PLACE = "EventBridge_repeatedInPlace";

    private final ListenerLog log;
    private final ReturnToQueue unread;
    private final MessagesInHand inHand;
    private final DeadLetters deadLetters;
    private final Deletion deletion;
    private final StopSignal stop;
    private final ListenerSettings.Container settings;

    InOrder(QueueParts parts) {
        this.log = parts.log();
        this.unread = parts.unread();
        this.inHand = parts.inHand();
        this.deadLetters = parts.deadLetters();
        this.deletion = parts.deletion();
        this.stop = parts.stop();
        this.settings = parts.settings();
    }

    @Override
    protected CompletableFuture<Void> doEmit(
            Collection<Message<Object>> messages, MessageProcessingContext<Object> context) {
        var group = new Group(messages, context);
        return group.next().whenComplete((done, failure) -> group.end());
    }

    private static Message<Object> with(Message<Object> message, Map<String, Object> changed) {
        var headers = new HashMap<String, Object>(message.getHeaders());
        headers.putAll(changed);
        return MessageBuilder.createMessage(
                message.getPayload(),
                new MessagingMessageHeaders(
                        headers,
                        message.getHeaders().getId(),
                        message.getHeaders().getTimestamp()));
    }

    /** The messages of a group that are still to be handled, and the places that they take among those handled at a time. */
    private final class Group {

        private final Deque<Message<Object>> messages;
        private final MessageProcessingContext<Object> places;
        private final MessageProcessingContext<Object> context;
        private int taken;

        Group(Collection<Message<Object>> messages, MessageProcessingContext<Object> context) {
            this.messages = new ArrayDeque<>(messages);
            this.places = context;
            this.context = context.setBackPressureReleaseCallback(() -> {});
            this.taken = messages.size();
        }

        CompletableFuture<Void> next() {
            if (messages.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            if (!isRunning() || stop.isGiven()) {
                return giveBack();
            }
            messages.forEach(inHand::hold);
            var message = messages.element();
            var inPlace = messages.size() > 1 && RedrivePolicy.of(message) != null;
            var given = inPlace ? with(message, Map.of(REPEATED_IN_PLACE, true)) : message;
            return CompletableFutures.handleCompose(
                    execute(given, context), (done, failure) -> failure == null ? goOn() : failed(given, failure));
        }

        private CompletableFuture<Void> goOn() {
            inHand.release(messages.remove());
            keepPlaces(messages.size());
            return next();
        }

        private CompletableFuture<Void> failed(Message<Object> message, Throwable failure) {
            var repeat = RepeatException.in(failure);
            log.failed(message, repeat == null ? failure : repeat.failure());
            var cause = ListenerLog.causeOf(repeat == null ? failure : repeat.failure());
            if (cause instanceof SqsAcknowledgementException) {
                inHand.release(messages.remove());
                return giveBack();
            }
            if (settings.acknowledge() == Acknowledge.ALWAYS) {
                return goOn();
            }
            if (repeat == null) {
                messages.remove();
                return giveBack();
            }
            var policy = RedrivePolicy.of(message);
            var receives = ListenerLog.receives(message);
            if (policy != null && receives >= policy.maxReceiveCount()) {
                return giveUp(message, receives, cause);
            }
            if (cause instanceof UnmatchedEventException) {
                messages.remove();
                return inHand.release(message)
                        .thenCompose(released -> ReturnToQueue.after(repeat.waitTime(), message))
                        .thenCompose(back -> giveBack());
            }
            return again(message, receives + 1, repeat.waitTime());
        }

        private CompletableFuture<Void> again(Message<Object> message, int attempt, Duration wait) {
            keepPlaces(1);
            messages.remove();
            messages.addFirst(with(
                    message,
                    Map.of(
                            SqsHeaders.MessageSystemAttributes.SQS_APPROXIMATE_RECEIVE_COUNT,
                            Integer.toString(attempt))));
            inHand.hold(message);
            return stop.after(wait).thenCompose(over -> stop.isGiven() ? giveBack() : next());
        }

        private CompletableFuture<Void> giveUp(Message<Object> message, int attempts, Throwable cause) {
            var reason = cause instanceof RejectedEventException rejected
                    ? String.valueOf(rejected.getMessage())
                    : "it failed %d times, at last with %s"
                            .formatted(attempts, cause.getClass().getName());
            return CompletableFutures.handleCompose(deadLetters.send(message, reason), (sent, notSent) -> {
                if (notSent != null) {
                    log.notKeptApart(message, notSent);
                    return giveBack();
                }
                return deletion.of(List.of(message)).thenCompose(deleted -> goOn());
            });
        }

        /** What is left comes again, here or elsewhere, in the same order. */
        private CompletableFuture<Void> giveBack() {
            var left = List.copyOf(messages);
            messages.clear();
            return CompletableFuture.allOf(left.stream().map(inHand::release).toArray(CompletableFuture<?>[]::new))
                    .thenCompose(released -> unread.received(left));
        }

        private void keepPlaces(int count) {
            while (taken > count) {
                taken--;
                places.runBackPressureReleaseCallback();
            }
        }

        void end() {
            messages.forEach(inHand::release);
            keepPlaces(0);
        }
    }

    /** The message is to be tried again where it is, after a time. */
    static final class RepeatException extends RuntimeException {

        private final Duration wait;
        private final Throwable failure;

        RepeatException(Duration wait, Throwable failure) {
            super(failure.getMessage());
            this.wait = wait;
            this.failure = failure;
        }

        static @Nullable RepeatException in(Throwable failure) {
            Throwable cause = failure;
            while (cause != null && !(cause instanceof RepeatException)) {
                cause = cause.getCause();
            }
            return (RepeatException) cause;
        }

        Duration waitTime() {
            return wait;
        }

        Throwable failure() {
            return failure;
        }
    }
}
