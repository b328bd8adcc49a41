package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.listen.QueueListener.PartialFailure;
import io.awspring.cloud.sqs.ExceptionUtils;
import io.awspring.cloud.sqs.listener.AsyncAdapterBlockingExecutionFailedException;
import io.awspring.cloud.sqs.listener.ListenerExecutionFailedException;
import io.awspring.cloud.sqs.listener.MessageProcessingException;
import io.awspring.cloud.sqs.listener.SqsHeaders;
import java.util.concurrent.CompletionException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.messaging.Message;

/** Tells what became of the events of one queue that went wrong. It names them, and never shows what is in them. */
final class ListenerLog {

    private static final Log logger = LogFactory.getLog(ListenerLog.class);

    private final RuleHandlers handlers;
    private final Acknowledge acknowledge;

    ListenerLog(RuleHandlers handlers, Acknowledge acknowledge) {
        this.handlers = handlers;
        this.acknowledge = acknowledge;
    }

    /** The method failed: the event comes again, or this was the last time. What no attempt will handle has been told before. */
    void failed(Message<?> message, Throwable failure) {
        var known = asFarAsRead(message, failure);
        var cause = causeOf(failure);
        if (cause instanceof RejectedEventException || cause instanceof PartialFailure) {
            return;
        }
        if (cause instanceof EventInProgressException) {
            logger.info("%s: %s".formatted(notHandled(known), cause.getMessage()));
            return;
        }
        if (acknowledge == Acknowledge.ALWAYS) {
            logger.error("%s; it does not come again".formatted(notHandled(known)), cause);
            return;
        }
        comesAgain(known, cause);
    }

    void comesAgain(Message<?> known, Throwable cause) {
        var policy = RedrivePolicy.of(known);
        var receives = receives(known);
        if (policy == null) {
            logger.warn("%s; receive %d, it comes again".formatted(notHandled(known), receives), cause);
        } else if (receives < policy.maxReceiveCount()) {
            logger.warn(
                    "%s; receive %d of %d, it comes again"
                            .formatted(notHandled(known), receives, policy.maxReceiveCount()),
                    cause);
        } else {
            logger.error(
                    "%s; receive %d of %d, it goes to the dead-letter queue %s"
                            .formatted(
                                    notHandled(known),
                                    receives,
                                    policy.maxReceiveCount(),
                                    policy.deadLetterQueue().resourceAsString()),
                    cause);
        }
    }

    /** No later attempt can read the event, and none will be made. */
    void deadLettered(Message<?> message, RejectedEventException failure) {
        logger.error("%s; receive %d, it is in the dead-letter queue"
                .formatted(unreadable(message, failure), receives(message)));
        logger.debug("Why it cannot be read", failure);
    }

    /** No method wants the event, and it is to be gone then. */
    void discarded(Message<?> message, Throwable failure) {
        logger.warn("%s, since %s; it is discarded".formatted(notHandled(message), failure.getMessage()));
    }

    /** No later attempt can read the event, but there is nowhere else to keep it. */
    void notDeadLettered(Message<?> message, RejectedEventException failure, Throwable reason) {
        logger.error(
                "%s; receive %d, it comes again, since it could not be sent to a dead-letter queue"
                        .formatted(unreadable(message, failure), receives(message)),
                causeOf(reason));
        logger.debug("Why it cannot be read", failure);
    }

    /** No method of this instance wants the event; one of another version of the application may. */
    void unmatched(Message<?> message, UnmatchedEventException failure) {
        logger.warn("%s: %s; receive %d, it comes again"
                .formatted(notHandled(message), failure.getMessage(), receives(message)));
    }

    /** Somebody decided that the event is to be gone. */
    void discarded(Message<?> message, String reason) {
        logger.warn("%s: %s; it is discarded".formatted(notHandled(message), reason));
    }

    /** The method failed for the last time, but there is nowhere else to keep the event. */
    void notKeptApart(Message<?> message, Throwable reason) {
        logger.error(
                "%s; it comes again, since it could not be sent to the dead-letter queue"
                        .formatted(notHandled(message)),
                causeOf(reason));
    }

    private String unreadable(Message<?> message, RejectedEventException failure) {
        return !(failure instanceof UnreadableEventException)
                ? "%s: %s".formatted(notHandled(message), failure.getMessage())
                : "%s, which no later attempt can read: %s".formatted(notHandled(message), failure.getMessage());
    }

    /** {@return the message with the headers of the event, which the listener adds and only its failure carries} */
    private static Message<?> asFarAsRead(Message<?> message, Throwable failure) {
        if (!MessageProcessingException.hasProcessingException(failure)) {
            return message;
        }
        Message<?> read = MessageProcessingException.unwrapMessage(failure);
        return read != null ? read : message;
    }

    static Throwable causeOf(Throwable failure) {
        return ExceptionUtils.unwrapException(
                failure,
                CompletionException.class,
                AsyncAdapterBlockingExecutionFailedException.class,
                ListenerExecutionFailedException.class);
    }

    private String notHandled(Message<?> message) {
        var headers = message.getHeaders();
        var event = headers.containsKey(EventBridgeHeaders.EVENT_ID)
                ? "event %s (%s from %s)"
                        .formatted(
                                headers.get(EventBridgeHeaders.EVENT_ID),
                                headers.get(EventBridgeHeaders.DETAIL_TYPE),
                                headers.get(EventBridgeHeaders.SOURCE))
                : "SQS message " + headers.get(SqsHeaders.SQS_RAW_MESSAGE_ID_HEADER);
        return "%s has not handled %s".formatted(handlers.name(headers.get(EventBridgeHeaders.RULE)), event);
    }

    static int receives(Message<?> message) {
        var count = message.getHeaders()
                .get(SqsHeaders.MessageSystemAttributes.SQS_APPROXIMATE_RECEIVE_COUNT, String.class);
        return count != null ? Integer.parseInt(count) : 0;
    }
}
