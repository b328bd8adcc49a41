package com.brillconsulting.eventbridge.listen;

import io.awspring.cloud.sqs.listener.acknowledgement.AcknowledgementCallback;
import io.awspring.cloud.sqs.listener.acknowledgement.AcknowledgementProcessor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.messaging.Message;

/**
 * Deletes what is done with, ten messages a call or what has gathered in a tenth of a second, on other threads, so
 * that those that handle messages need not wait for it. When the container stops it deletes everything that is left,
 * unlike the batches of Spring Cloud AWS 4.1, which may forget the last of them, so that these would be handled again
 * elsewhere.
 */
final class Acknowledgements implements AcknowledgementProcessor<Object>, AcknowledgementCallback<Object> {

    private static final Log logger = LogFactory.getLog(Acknowledgements.class);

    private static final int MAX_PER_CALL = 10;

    private static final Duration LONGEST_WAIT = Duration.ofMillis(100);

    private final Deletion deletion;
    private final ListenerTimer timer;
    private final Duration shutdownTimeout;
    private final Deque<Message<Object>> waiting = new ArrayDeque<>();
    private boolean running;
    private int calls;
    private boolean scheduled;
    private boolean sending;
    private String id = "";

    Acknowledgements(Deletion deletion, ListenerTimer timer, Duration shutdownTimeout) {
        this.deletion = deletion;
        this.timer = timer;
        this.shutdownTimeout = shutdownTimeout;
    }

    @Override
    public AcknowledgementCallback<Object> getAcknowledgementCallback() {
        return this;
    }

    @Override
    public CompletableFuture<Void> onAcknowledge(Message<Object> message) {
        return onAcknowledge(List.of(message));
    }

    /** Does not wait for the messages to be gone: those that could not be deleted come again, whoever waits. */
    @Override
    public CompletableFuture<Void> onAcknowledge(Collection<Message<Object>> messages) {
        if (!gather(messages)) {
            send(1);
        }
        return CompletableFuture.completedFuture(null);
    }

    /** {@return whether they are deleted by other threads, which is so until the container stops} */
    private synchronized boolean gather(Collection<Message<Object>> messages) {
        waiting.addAll(messages);
        if (!running) {
            return false;
        }
        if (waiting.size() >= MAX_PER_CALL && !sending) {
            sending = true;
            timer.execute(() -> send(MAX_PER_CALL));
        }
        if (!scheduled) {
            scheduled = true;
            timer.after(LONGEST_WAIT, () -> send(1));
        }
        return true;
    }

    private void send(int least) {
        for (var batch = next(least); !batch.isEmpty(); batch = next(least)) {
            delete(batch).whenComplete((deleted, failure) -> ended());
        }
    }

    private CompletableFuture<Void> delete(List<Message<Object>> batch) {
        try {
            return deletion.of(batch);
        } catch (RuntimeException e) {
            logger.warn("%d messages of %s were not deleted and come again".formatted(batch.size(), id), e);
            return CompletableFuture.completedFuture(null);
        }
    }

    private synchronized List<Message<Object>> next(int least) {
        scheduled &= least > 1;
        sending &= waiting.size() >= least;
        var batch = new ArrayList<Message<Object>>();
        if (waiting.size() >= least) {
            while (!waiting.isEmpty() && batch.size() < MAX_PER_CALL) {
                batch.add(waiting.remove());
            }
        }
        calls += batch.isEmpty() ? 0 : 1;
        return batch;
    }

    private synchronized void ended() {
        calls--;
        notifyAll();
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    @Override
    public void stop() {
        synchronized (this) {
            running = false;
        }
        send(1);
        var end = System.nanoTime() + shutdownTimeout.toNanos();
        synchronized (this) {
            try {
                while ((calls > 0 || !waiting.isEmpty()) && System.nanoTime() < end) {
                    TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (calls > 0) {
                logger.warn(
                        "%s stops before all messages are deleted that were handled; they come again".formatted(id));
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }

    @Override
    public void setId(String id) {
        this.id = id;
    }

    @Override
    public String getId() {
        return id;
    }
}
