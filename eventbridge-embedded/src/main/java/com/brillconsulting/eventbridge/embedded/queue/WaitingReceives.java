package com.brillconsulting.eventbridge.embedded.queue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The polls that wait at a queue, in the order in which they came, and how they get messages. Not thread-safe: the
 * mailbox's lock guards them.
 */
final class WaitingReceives {

    private final Set<LongPoll> waiting = new LinkedHashSet<>();
    private final QueueMessages messages;
    private final Supplier<QueueAttributes> attributes;
    private final String arn;
    private final Function<String, @Nullable Queue> others;
    private final Consumer<List<Received>> takeBack;
    private final BiConsumer<MessageContent, Integer> returned;

    /**
     * @param messages those of the queue
     * @param attributes the queue's
     * @param arn the queue's
     * @param others finds a queue by ARN
     * @param takeBack gets the messages that were taken for a poll which nobody waits for any more
     * @param returned gets a dead letter, with its receives, whose queue was deleted just now
     */
    WaitingReceives(
            QueueMessages messages,
            Supplier<QueueAttributes> attributes,
            String arn,
            Function<String, @Nullable Queue> others,
            Consumer<List<Received>> takeBack,
            BiConsumer<MessageContent, Integer> returned) {
        this.messages = messages;
        this.attributes = attributes;
        this.arn = arn;
        this.others = others;
        this.takeBack = takeBack;
        this.returned = returned;
    }

    void add(LongPoll poll) {
        waiting.add(poll);
    }

    boolean remove(LongPoll poll) {
        return waiting.remove(poll);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    List<LongPoll> all() {
        return List.copyOf(waiting);
    }

    void clear() {
        waiting.clear();
    }

    /**
     * Takes messages for the polls, as far as they go.
     *
     * @param afterwards gets what is to be done once the lock is free: to answer polls, to pass dead letters on
     */
    void serve(long now, List<Runnable> afterwards) {
        var turn = waiting.iterator();
        while (turn.hasNext()) {
            LongPoll poll = turn.next();
            if (!poll.isOver()) {
                List<Received> taken = take(poll, now, afterwards);
                if (taken.isEmpty()) {
                    return;
                }
                afterwards.add(() -> hand(taken, poll));
            }
            turn.remove();
        }
    }

    private List<Received> take(LongPoll poll, long now, List<Runnable> afterwards) {
        QueueAttributes settings = attributes.get();
        RedrivePolicy redrive = settings.redrivePolicy();
        Queue deadLetters = redrive == null ? null : others.apply(redrive.deadLetterTargetArn());
        int most = redrive == null ? 0 : redrive.maxReceiveCount();
        List<Received> taken = new ArrayList<>();
        List<QueuedMessage> next = messages.next(poll.max());
        while (!next.isEmpty()) {
            for (QueuedMessage message : next) {
                // Where the dead-letter queue is gone, messages go on to be received.
                if (deadLetters != null && message.receivesHere() >= most) {
                    messages.remove(message);
                    MessageContent content = message.content().deadLetterOf(arn, settings.isFifo(), now);
                    afterwards.add(() -> {
                        if (!deadLetters.mailbox().takeOver(content, message.receives())) {
                            returned.accept(message.content(), message.receives());
                        }
                    });
                } else {
                    taken.add(message.received(now));
                    messages.hold(message, now + poll.visibilityTimeout() * 1000L);
                }
            }
            next = messages.next(poll.max() - taken.size());
        }
        return taken;
    }

    private void hand(List<Received> taken, LongPoll poll) {
        if (!poll.answer(taken)) {
            takeBack.accept(taken);
        }
    }
}
