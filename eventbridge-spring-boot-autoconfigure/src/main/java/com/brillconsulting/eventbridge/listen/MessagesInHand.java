package com.brillconsulting.eventbridge.listen;

import io.awspring.cloud.sqs.listener.QueueAttributes;
import io.awspring.cloud.sqs.listener.SqsHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The messages of one queue that methods are handling, or that wait for others of their group. As long as that goes on they
 * stay hidden from other receivers, however short the queue's visibility timeout is.
 */
final class MessagesInHand {

    private static final Log logger = LogFactory.getLog(MessagesInHand.class);

    private static final int MAX_PER_CALL = 10;
    private static final Duration DEFAULT_VISIBILITY = Duration.ofSeconds(30);
    private static final Duration SHORTEST_EXTENSION = Duration.ofSeconds(10);

    /** SQS hides a message for 12 hours at most, counted from when it was received. */
    private static final Duration LONGEST = Duration.ofHours(12).minusSeconds(10);

    /** Three looks in each visibility timeout: an extension may fail twice before a message is seen by others. */
    private static final int LOOKS = 3;

    private static final Duration SHORTEST_LOOK = Duration.ofMillis(100);

    private final SqsAsyncClient sqs;
    private final ListenerTimer timer;
    private final @Nullable Duration visibilityTimeout;
    private final Duration longestLook;
    private final TroubleLog trouble;
    private final Consumer<MessagesInHand> alongside;
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private volatile @Nullable Future<?> looking;

    /**
     * Makes it.
     *
     * @param visibilityTimeout for how long a received message is hidden; null for the queue's own
     * @param longestLook how much time may pass from look to look
     * @param alongside is told of each look
     */
    MessagesInHand(
            SqsAsyncClient sqs,
            ListenerTimer timer,
            @Nullable Duration visibilityTimeout,
            Duration longestLook,
            TroubleLog trouble,
            Consumer<MessagesInHand> alongside) {
        this.sqs = sqs;
        this.timer = timer;
        this.visibilityTimeout = visibilityTimeout;
        this.longestLook = longestLook;
        this.trouble = trouble;
        this.alongside = alongside;
    }

    /** The message is being handled, or waits; that it is so already does no harm. */
    void hold(Message<?> message) {
        var visibility = visibilityOf(message);
        held.computeIfAbsent(handle(message), it -> new Held(it, queueUrl(message), group(message), visibility));
        if (looking == null) {
            beginToLook(visibility);
        }
    }

    /**
     * The message is in hand no more.
     *
     * @return what completes when nothing extends its visibility any more, so that it can be set otherwise
     */
    CompletableFuture<?> release(Message<?> message) {
        var one = held.remove(handle(message));
        return one == null ? CompletableFuture.completedFuture(null) : one.release();
    }

    /** Neither is the message in hand any more, nor what waits for it since it is of the same group of a FIFO queue. */
    void releaseWithGroup(Message<?> message) {
        release(message);
        var group = group(message);
        var url = queueUrl(message);
        if (group != null && url.endsWith(".fifo")) {
            held.values().removeIf(it -> {
                var same = group.equals(it.group);
                if (same) {
                    it.release();
                }
                return same;
            });
        }
    }

    int size() {
        return held.size();
    }

    /** What is still in hand is so no more. */
    void stop() {
        held.clear();
        synchronized (this) {
            if (looking != null) {
                looking.cancel(false);
                looking = null;
            }
        }
    }

    private synchronized void beginToLook(Duration visibility) {
        if (looking == null) {
            var interval = visibility.dividedBy(LOOKS);
            var shorter = interval.compareTo(longestLook) < 0 ? interval : longestLook;
            looking = timer.every(shorter.compareTo(SHORTEST_LOOK) < 0 ? SHORTEST_LOOK : shorter, this::look);
        }
    }

    private void look() {
        try {
            held.values().stream()
                    .filter(Held::isDue)
                    .collect(Collectors.groupingBy(Held::queueUrl))
                    .forEach(this::extend);
            alongside.accept(this);
        } catch (RuntimeException e) {
            logger.error("Whether messages are still being handled could not be looked at; it is looked at again", e);
        }
    }

    private void extend(String queueUrl, List<Held> due) {
        for (var from = 0; from < due.size(); from += MAX_PER_CALL) {
            extendTogether(queueUrl, due.subList(from, Math.min(from + MAX_PER_CALL, due.size())));
        }
    }

    private void extendTogether(String queueUrl, List<Held> due) {
        var done = new CompletableFuture<Void>();
        var extended = new ArrayList<>(due);
        extended.removeIf(it -> !it.beginsToBeExtended(done));
        if (extended.isEmpty()) {
            return;
        }
        sqs.changeMessageVisibilityBatch(request -> request.queueUrl(queueUrl).entries(entries(extended)))
                .whenComplete((changed, failure) -> {
                    done.complete(null);
                    if (failure != null) {
                        trouble.warn(notExtended(queueUrl, extended.size()), failure);
                        return;
                    }
                    changed.successful().forEach(it -> extended.get(Integer.parseInt(it.id()))
                            .isExtended());
                    if (!changed.failed().isEmpty()) {
                        changed.failed()
                                .forEach(it -> held.remove(
                                        extended.get(Integer.parseInt(it.id())).handle()));
                        trouble.warn("%s: %s"
                                .formatted(
                                        notExtended(queueUrl, changed.failed().size()),
                                        changed.failed().get(0).message()));
                    }
                });
    }

    private static String notExtended(String queueUrl, int messages) {
        return "%d messages of %s are being handled and could not be kept hidden; they may come again meanwhile"
                .formatted(messages, queueUrl);
    }

    private static List<ChangeMessageVisibilityBatchRequestEntry> entries(List<Held> extended) {
        return IntStream.range(0, extended.size())
                .mapToObj(it -> ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(Integer.toString(it))
                        .receiptHandle(extended.get(it).handle())
                        .visibilityTimeout((int) extended.get(it).extension().toSeconds())
                        .build())
                .toList();
    }

    private Duration visibilityOf(Message<?> message) {
        if (visibilityTimeout != null) {
            return visibilityTimeout;
        }
        var queue = message.getHeaders().get(SqsHeaders.SQS_QUEUE_ATTRIBUTES_HEADER, QueueAttributes.class);
        var seconds = queue == null ? null : queue.getQueueAttribute(QueueAttributeName.VISIBILITY_TIMEOUT);
        return seconds == null ? DEFAULT_VISIBILITY : Duration.ofSeconds(Long.parseLong(seconds));
    }

    private static String handle(Message<?> message) {
        return String.valueOf(message.getHeaders().get(SqsHeaders.SQS_RECEIPT_HANDLE_HEADER));
    }

    private static @Nullable String group(Message<?> message) {
        return message.getHeaders().get(SqsHeaders.MessageSystemAttributes.SQS_MESSAGE_GROUP_ID_HEADER, String.class);
    }

    private static String queueUrl(Message<?> message) {
        return String.valueOf(message.getHeaders().get(SqsHeaders.SQS_QUEUE_URL_HEADER));
    }

    private static final class Held {

        private final String handle;
        private final String queueUrl;
        private final @Nullable String group;
        private final Duration visibility;
        private final long since = System.nanoTime();
        private long extendedAt = since;
        private boolean released;
        private CompletableFuture<?> extending = CompletableFuture.completedFuture(null);

        Held(String handle, String queueUrl, @Nullable String group, Duration visibility) {
            this.handle = handle;
            this.queueUrl = queueUrl;
            this.group = group;
            this.visibility = visibility;
        }

        String handle() {
            return handle;
        }

        String queueUrl() {
            return queueUrl;
        }

        /** {@return whether a third of its time is over} */
        synchronized boolean isDue() {
            var now = System.nanoTime();
            return extending.isDone()
                    && now - extendedAt >= visibility.dividedBy(LOOKS).toNanos()
                    && now - since < LONGEST.toNanos();
        }

        synchronized boolean beginsToBeExtended(CompletableFuture<?> done) {
            extending = released ? extending : done;
            return !released;
        }

        synchronized void isExtended() {
            extendedAt = System.nanoTime();
        }

        synchronized CompletableFuture<?> release() {
            released = true;
            return extending;
        }

        Duration extension() {
            var wanted = visibility.compareTo(SHORTEST_EXTENSION) < 0 ? SHORTEST_EXTENSION : visibility;
            var most = LONGEST.minusNanos(System.nanoTime() - since);
            return wanted.compareTo(most) < 0 ? wanted : most;
        }
    }
}
