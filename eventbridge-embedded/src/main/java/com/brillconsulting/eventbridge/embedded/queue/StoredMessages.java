package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.store.StoredMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the messages of one queue: what stays the same of each, and, apart from that, what has become of it. */
final class StoredMessages implements MessageStore {

    /**
     * What stays the same of a message.
     *
     * @param earlierReceives how often it was received where it comes from
     */
    record Kept(MessageContent content, int earlierReceives) {}

    private final String prefix;
    private final StoredMap<Kept> messages;
    private final StoredMap<QueuedMessage.Progress> progress;
    private final StoredMap<Memory> memory;

    StoredMessages(
            String queueArn,
            StoredMap<Kept> messages,
            StoredMap<QueuedMessage.Progress> progress,
            StoredMap<Memory> memory) {
        this.prefix = queueArn + '#';
        this.messages = messages;
        this.progress = progress;
        this.memory = memory;
    }

    private String key(QueuedMessage message) {
        return prefix + HexFormat.of().toHexDigits(message.number());
    }

    @Override
    public void added(QueuedMessage message) {
        String key = key(message);
        messages.put(key, new Kept(message.content(), message.earlierReceives()));
        if (message.state() != QueuedMessage.State.READY) {
            progress.put(key, message.progress());
        }
    }

    @Override
    public void changed(QueuedMessage message) {
        progress.put(key(message), message.progress());
    }

    @Override
    public void removed(QueuedMessage message) {
        String key = key(message);
        messages.remove(key);
        progress.remove(key);
    }

    @Override
    public void cleared() {
        messages.removeAll(prefix);
        progress.removeAll(prefix);
    }

    @Override
    public void remembered(String key, Sent sent, long expires) {
        memory.put(prefix + key, new Memory(sent, expires));
    }

    @Override
    public void forgotten(String key) {
        memory.remove(prefix + key);
    }

    @Override
    public void restore(Consumer<QueuedMessage> restored) {
        Map<String, QueuedMessage.Progress> known = new HashMap<>();
        progress.forEach(prefix, known::put);
        messages.forEach(prefix, (key, kept) -> {
            long number = HexFormat.fromHexDigitsToLong(key, prefix.length(), key.length());
            QueuedMessage message = new QueuedMessage(kept.content(), number, kept.earlierReceives());
            QueuedMessage.@Nullable Progress reached = known.get(key);
            if (reached != null) {
                message.resume(reached);
            }
            restored.accept(message);
        });
    }

    @Override
    public void restoreMemory(BiConsumer<String, Memory> restored) {
        memory.forEach(prefix, (key, value) -> restored.accept(key.substring(prefix.length()), value));
    }
}
