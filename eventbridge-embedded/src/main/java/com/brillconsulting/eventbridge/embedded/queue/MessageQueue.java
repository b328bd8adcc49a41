package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages of one queue and all that happens to them. A lock guards them and the polls that wait for them; answers
 * to polls and dead letters leave only when the lock is free, so that no queue ever waits for another one.
 */
final class MessageQueue {

    /** How many entries all structures have that hold messages, what was sent before, and who waits. */
    record Holdings(int messages, int deduplications, int polls) {}

    private static final Logger log = LoggerFactory.getLogger(MessageQueue.class);

    private final String id;
    private final Supplier<QueueAttributes> attributes;
    private final TimerClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final QueueMessages messages;
    private final Deduplication deduplication;
    private final WaitingReceives polls;
    private final WakeUp wakeUp;
    private final MessageNumbers numbers;
    private final ReceivedMessages received;
    private final QueueStore store;
    private boolean deleted;

    /**
     * @param attributes the queue's, as they are whenever they are asked for
     * @param arn the queue's
     * @param others finds a queue by ARN
     * @param store where the messages are kept
     * @param origin what is kept of the queue, or null for a new one
     * @param numbersReserved keeps the queue's {@link #reservedNumbers()}
     */
    MessageQueue(
            Supplier<QueueAttributes> attributes,
            String arn,
            TimerClock clock,
            Function<String, @Nullable Queue> others,
            QueueStore store,
            QueueStore.@Nullable Kept origin,
            Runnable numbersReserved) {
        this.attributes = attributes;
        this.clock = clock;
        this.store = store;
        this.id = origin == null ? UUID.randomUUID().toString() : origin.id();
        this.numbers = new MessageNumbers(origin == null ? 0 : origin.numbers(), numbersReserved);
        MessageStore stored = store.messages(arn);
        this.messages = new QueueMessages(attributes.get().isFifo() ? new FifoLineup() : new StandardLineup(), stored);
        this.received = new ReceivedMessages(id, attributes, messages);
        this.deduplication = new Deduplication(stored);
        if (origin != null) {
            stored.restore(messages::restore);
        }
        this.polls = new WaitingReceives(messages, attributes, arn, others, this::takeBack, this::takeOver);
        this.wakeUp = new WakeUp(clock, () -> change(now -> {}));
    }

    /** Takes in a message that was checked before. */
    Sent send(NewMessage message) {
        QueueAttributes settings = attributes.get();
        Integer ownDelay = message.delaySeconds();
        int delay = ownDelay == null ? settings.delaySeconds() : ownDelay;
        if (!settings.isFifo()) {
            return call(now -> {
                requireExisting();
                MessageContent content = MessageContent.of(message, null, now);
                add(content, now, delay);
                return new Sent(content.id(), null);
            });
        }
        String given = message.deduplicationId();
        String unique = given == null ? MessageDigests.sha256(message.body()) : given;
        String key = settings.deduplicationByGroup() ? message.groupId() + '\n' + unique : unique;
        return call(now -> {
            requireExisting();
            Sent earlier = deduplication.find(key, now);
            if (earlier != null) {
                return earlier;
            }
            MessageContent content = MessageContent.of(message, unique, now);
            Sent sent = new Sent(content.id(), add(content, now, delay));
            deduplication.remember(key, sent, now);
            return sent;
        });
    }

    private long add(MessageContent content, long now, int delaySeconds) {
        long number = numbers.next();
        QueuedMessage message = new QueuedMessage(content, number, 0);
        if (delaySeconds > 0) {
            messages.addDelayed(message, now + delaySeconds * 1000L);
        } else {
            messages.add(message);
        }
        return number;
    }

    /** {@return what no number of a message was greater than yet} */
    long reservedNumbers() {
        return numbers.reserved();
    }

    /** {@return the queue, told apart from a later one of the same name} */
    String id() {
        return id;
    }

    /** Takes over a message of another queue, as a dead letter or by a move task. {@return whether the queue exists} */
    boolean takeOver(MessageContent content, int receives) {
        return call(now -> {
            if (!deleted) {
                messages.add(new QueuedMessage(content, numbers.next(), receives));
            }
            return !deleted;
        });
    }

    /**
     * Moves messages that are visible now to other queues, as new ones.
     *
     * @param destination the queue for a message, or null to stop there
     * @return how many were moved
     */
    int move(Function<MessageContent, @Nullable Queue> destination, int max) {
        return store.together(() -> {
            List<Runnable> departures = new ArrayList<>();
            change(now -> {
                for (QueuedMessage message : messages.next(max)) {
                    Queue target = destination.apply(message.content());
                    if (target == null) {
                        break;
                    }
                    messages.remove(message);
                    departures.add(() -> {
                        if (!target.mailbox().takeOver(message.content().redriven(now), 0)) {
                            takeOver(message.content(), message.receives());
                        }
                    });
                }
            });
            departures.forEach(Runnable::run);
            return departures.size();
        });
    }

    /** Lets a poll have messages. {@return whether it has to wait for them} */
    boolean receive(LongPoll poll) {
        change(now -> {
            requireExisting();
            polls.add(poll);
        });
        return !poll.isOver();
    }

    /** Ends the wait of a poll, with an empty answer if it still waits for one. */
    void end(LongPoll poll) {
        if (locked(() -> polls.remove(poll))) {
            poll.answer(List.of());
        }
    }

    void endPolls() {
        locked(polls::all).forEach(this::end);
    }

    private void takeBack(List<Received> taken) {
        change(now -> taken.forEach(taking -> {
            QueuedMessage message = taking.message();
            if (messages.find(message.key()) == message && message.receives() == taking.receives()) {
                message.notReceived();
                messages.release(message);
            }
        }));
    }

    String handle(Received message) {
        return received.handle(message);
    }

    /** Deletes a message. One that is gone already is as good as deleted. */
    void delete(String handle) {
        ReceiptHandle receipt = received.parse(handle);
        change(now -> {
            requireExisting();
            received.delete(receipt, handle);
        });
    }

    /**
     * Lets a message be hidden for some more seconds, from now on. Of a standard queue also one that became visible
     * because its time was over: SQS lets a slow consumer take it up again.
     */
    void changeVisibility(String handle, int seconds) {
        ReceiptHandle receipt = received.parse(handle);
        change(now -> {
            requireExisting();
            received.changeVisibility(receipt, handle, seconds, now);
        });
    }

    QueueMessages.Counts counts() {
        return call(now -> messages.counts());
    }

    /** {@return how much the queue keeps in memory} */
    Holdings holdings() {
        return locked(() -> new Holdings(
                messages.entries(), deduplication.size(), polls.all().size()));
    }

    void purge() {
        change(now -> messages.clear());
    }

    /** Ends the queue's life. Whoever waits for messages learns that it does not exist. */
    void close() {
        List<LongPoll> waiting = locked(() -> {
            deleted = true;
            wakeUp.cancel();
            messages.clear();
            List<LongPoll> all = polls.all();
            polls.clear();
            return all;
        });
        waiting.forEach(poll -> poll.fail(QueueErrors.queueDoesNotExist()));
    }

    private void requireExisting() {
        if (deleted) {
            throw QueueErrors.queueDoesNotExist();
        }
    }

    private void change(LongConsumer change) {
        call(now -> {
            change.accept(now);
            return true;
        });
    }

    /** Does something with the messages as they are now, and then for the polls what has become possible. */
    private <T> T call(LongFunction<T> action) {
        return store.together(() -> callAlone(action));
    }

    private <T> T callAlone(LongFunction<T> action) {
        List<Runnable> afterwards = new ArrayList<>();
        T result = locked(() -> {
            long now = clock.millis();
            messages.advance(now, attributes.get().retentionMillis());
            T done = action.apply(now);
            settle(now, afterwards);
            return done;
        });
        afterwards.forEach(MessageQueue::runGuarded);
        return result;
    }

    /** Lets none of what is to be done cost what comes after it: there are dead letters among it. */
    private static void runGuarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            log.error("What was to be done for a queue after a change failed", e);
        }
    }

    private void settle(long start, List<Runnable> afterwards) {
        polls.serve(start, afterwards);
        while (!polls.isEmpty() && !wakeUp.at(messages.nextDue())) {
            long now = clock.millis();
            messages.advance(now, attributes.get().retentionMillis());
            polls.serve(now, afterwards);
        }
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
