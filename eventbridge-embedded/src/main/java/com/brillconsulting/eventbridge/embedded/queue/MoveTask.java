package com.brillconsulting.eventbridge.embedded.queue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The moving of dead letters back to where they came from, or to another queue. */
final class MoveTask {

    enum Status {
        RUNNING,
        COMPLETED,
        CANCELLED,
        FAILED
    }

    private static final int WITHOUT_LIMIT = 1000;

    private final String id = UUID.randomUUID().toString();
    private final Queue source;
    private final @Nullable String destinationArn;
    private final @Nullable Integer perSecond;
    private final QueueRegistry queues;
    private final long startedAt;
    private final long toMove;
    private long moved;
    private Status status = Status.RUNNING;
    private @Nullable String failure;

    /**
     * @param destinationArn the queue to move to, or null for the one that each message came from
     * @param perSecond how many messages to move in a second, or null for as many as one can
     */
    MoveTask(
            Queue source,
            @Nullable String destinationArn,
            @Nullable Integer perSecond,
            QueueRegistry queues,
            long startedAt) {
        this.source = source;
        this.destinationArn = destinationArn;
        this.perSecond = perSecond;
        this.queues = queues;
        this.startedAt = startedAt;
        this.toMove = source.mailbox().counts().visible();
    }

    /** Moves some messages. Only those that were there at the start, lest dead letters go in circles. */
    synchronized void step() {
        if (status != Status.RUNNING) {
            return;
        }
        int most = (int) Math.min(perSecond == null ? WITHOUT_LIMIT : perSecond, toMove - moved);
        int step = source.mailbox().move(this::destination, most);
        moved += step;
        if (failure != null) {
            status = Status.FAILED;
        } else if (moved >= toMove || step == 0) {
            status = Status.COMPLETED;
        }
    }

    private @Nullable Queue destination(MessageContent message) {
        String arn = destinationArn == null ? message.deadLetterSource() : destinationArn;
        if (arn == null) {
            failure = "CouldNotDetermineMessageSource";
            return null;
        }
        Queue queue = queues.find(arn);
        if (queue == null) {
            failure = QueueErrors.queryCode("QueueDoesNotExist");
        }
        return queue;
    }

    /** Stops the task. {@return whether it was running} */
    synchronized boolean cancel() {
        if (status != Status.RUNNING) {
            return false;
        }
        status = Status.CANCELLED;
        return true;
    }

    String id() {
        return id;
    }

    Queue source() {
        return source;
    }

    @Nullable String destinationArn() {
        return destinationArn;
    }

    @Nullable Integer perSecond() {
        return perSecond;
    }

    /** {@return when it started, in milliseconds} */
    long startedAt() {
        return startedAt;
    }

    long toMove() {
        return toMove;
    }

    synchronized long moved() {
        return moved;
    }

    synchronized Status status() {
        return status;
    }

    synchronized boolean isRunning() {
        return status == Status.RUNNING;
    }

    /** {@return why it failed, or null} */
    synchronized @Nullable String failure() {
        return failure;
    }
}
