package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.listen.DeadLetterRedrive.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.BatchRequestTooLongException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/**
 * Sends dead letters back by hand, where SQS does not move them: each is deleted once it was sent, so that one may come
 * twice but none is lost. What came to the queue meanwhile stays there, lest what fails goes in circles.
 */
final class DeadLetterCopy implements Runnable {

    private static final Log logger = LogFactory.getLog(DeadLetterCopy.class);

    private static final int MOST_PER_CALL = 10;
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration HIDDEN = Duration.ofMinutes(1);

    private final SqsAsyncClient sqs;
    private final String source;
    private final String destination;
    private final FormerMessages formerly;
    private final ReturnToQueue untouched;
    private final long found;
    private final AtomicLong moved = new AtomicLong();
    private final List<String> ofOthers = new ArrayList<>();
    private volatile String status = "RUNNING";
    private volatile @Nullable String failure;

    /**
     * Prepares it.
     *
     * @param source the URL of the dead-letter queue
     * @param destination the URL of the queue that its messages go back to
     * @param formerly makes of them what they were
     * @param found about how many there are
     */
    DeadLetterCopy(SqsAsyncClient sqs, String source, String destination, FormerMessages formerly, long found) {
        this.sqs = sqs;
        this.source = source;
        this.destination = destination;
        this.formerly = formerly;
        this.untouched = new ReturnToQueue(sqs);
        this.found = found;
    }

    boolean isRunning() {
        return status.equals("RUNNING");
    }

    Progress progress() {
        return new Progress(status, moved.get(), found, failure);
    }

    @Override
    public void run() {
        try {
            var received = 0L;
            for (var messages = receive(found); !messages.isEmpty(); messages = receive(found - received)) {
                received += messages.size();
                back(messages);
            }
            ended("COMPLETED", null);
        } catch (RuntimeException e) {
            var cause = ListenerLog.causeOf(e);
            logger.error("What is left in the dead-letter queue %s could not be sent back".formatted(source), cause);
            ended("FAILED", String.valueOf(cause.getMessage()));
        }
    }

    private void ended(String how, @Nullable String reason) {
        if (!ofOthers.isEmpty()) {
            logger.info("%d messages stay in the dead-letter queue %s, since they were on their way to other targets"
                    .formatted(ofOthers.size(), source));
            untouched.give(source, ofOthers).join();
        }
        failure = reason;
        status = how;
    }

    private List<Message> receive(long most) {
        if (most <= 0) {
            return List.of();
        }
        return sqs.receiveMessage(request -> request.queueUrl(source)
                        .maxNumberOfMessages((int) Math.min(most, MOST_PER_CALL))
                        .waitTimeSeconds((int) WAIT.toSeconds())
                        .visibilityTimeout((int) HIDDEN.toSeconds())
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .join()
                .messages();
    }

    private void back(List<Message> messages) {
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        for (var message : messages) {
            formerly.of(message).ifPresentOrElse(entries::add, () -> ofOthers.add(message.receiptHandle()));
        }
        if (entries.isEmpty()) {
            return;
        }
        var handles = messages.stream().collect(Collectors.toMap(Message::messageId, Message::receiptHandle));
        try {
            send(entries, handles::get);
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof BatchRequestTooLongException) || entries.size() == 1) {
                throw e;
            }
            entries.forEach(it -> send(List.of(it), handles::get));
        }
    }

    private void send(List<SendMessageBatchRequestEntry> entries, Function<String, String> handles) {
        var answer = sqs.sendMessageBatch(
                        request -> request.queueUrl(destination).entries(entries))
                .join();
        delete(answer.successful().stream().map(SendMessageBatchResultEntry::id).toList(), handles);
        if (!answer.failed().isEmpty()) {
            throw new IllegalStateException("SQS took %d of %d messages, and not the others: %s"
                    .formatted(answer.successful().size(), entries.size(), reasons(answer.failed())));
        }
    }

    private void delete(List<String> ids, Function<String, String> handles) {
        if (ids.isEmpty()) {
            return;
        }
        moved.addAndGet(ids.size());
        var kept = sqs.deleteMessageBatch(request -> request.queueUrl(source)
                        .entries(ids.stream()
                                .map(it -> DeleteMessageBatchRequestEntry.builder()
                                        .id(it)
                                        .receiptHandle(handles.apply(it))
                                        .build())
                                .toList()))
                .join()
                .failed();
        if (!kept.isEmpty()) {
            logger.warn("%d messages were sent back and could not be deleted from the dead-letter queue %s: %s"
                    .formatted(kept.size(), source, reasons(kept)));
        }
    }

    private static String reasons(List<BatchResultErrorEntry> failed) {
        return failed.stream()
                .map(it -> "%s (%s)".formatted(it.code(), it.message()))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
