package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.store.StoredMap;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The queues with their messages as the store keeps them. */
final class QueueStore {

    /**
     * A queue without its messages.
     *
     * @param id the queue, told apart from a later one of the same name
     * @param numbers a number that is greater than those of all messages that the queue ever had
     */
    record Kept(
            Scope scope,
            String name,
            String id,
            Map<String, String> attributes,
            Map<String, String> tags,
            Instant created,
            Instant modified,
            long numbers) {}

    private final Store store;
    private final StoredMap<Kept> queues;
    private final StoredMap<StoredMessages.Kept> messages;
    private final StoredMap<QueuedMessage.Progress> progress;
    private final StoredMap<MessageStore.Memory> memory;

    QueueStore(Store store) {
        this.store = store;
        this.queues = store.map("queues", Kept.class);
        this.messages = store.map("messages", StoredMessages.Kept.class);
        this.progress = store.map("message-progress", QueuedMessage.Progress.class);
        this.memory = store.map("deduplication", MessageStore.Memory.class);
    }

    void put(Queue queue) {
        if (store.keeps()) {
            var kept = new Kept(
                    queue.scope(),
                    queue.name(),
                    queue.mailbox().id(),
                    queue.attributes().values(),
                    new TreeMap<>(queue.tags()),
                    queue.createdAt(),
                    queue.modifiedAt(),
                    queue.mailbox().reservedNumbers());
            queues.put(queue.arn(), kept);
        }
    }

    void remove(Queue queue) {
        queues.remove(queue.arn());
        memory.removeAll(queue.arn() + '#');
    }

    void restore(Consumer<Kept> restored) {
        queues.forEach((arn, kept) -> restored.accept(kept));
    }

    MessageStore messages(String queueArn) {
        return store.keeps() ? new StoredMessages(queueArn, messages, progress, memory) : MessageStore.None.INSTANCE;
    }

    <T> T together(Supplier<T> action) {
        return store.together(action);
    }
}
