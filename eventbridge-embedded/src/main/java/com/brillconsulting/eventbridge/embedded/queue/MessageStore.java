package com.brillconsulting.eventbridge.embedded.queue;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Where one queue keeps what has become of its messages. The queue's lock guards it. */
sealed interface MessageStore permits MessageStore.None, StoredMessages {

    /** A message is new. */
    void added(QueuedMessage message);

    /** A message was received, or given back. */
    void changed(QueuedMessage message);

    void removed(QueuedMessage message);

    void cleared();

    /** A FIFO queue shall remember what it answered. */
    void remembered(String key, Sent sent, long expires);

    void forgotten(String key);

    /** Hands out all messages that were kept, in the order in which they came. */
    void restore(Consumer<QueuedMessage> messages);

    /** Hands out what a FIFO queue shall remember, until when. */
    void restoreMemory(BiConsumer<String, Memory> memory);

    /** What a FIFO queue answered, and until when it answers the same again. */
    record Memory(Sent sent, long expires) {}

    /** Keeps nothing. */
    record None() implements MessageStore {

        static final None INSTANCE = new None();

        @Override
        public void added(QueuedMessage message) {}

        @Override
        public void changed(QueuedMessage message) {}

        @Override
        public void removed(QueuedMessage message) {}

        @Override
        public void cleared() {}

        @Override
        public void remembered(String key, Sent sent, long expires) {}

        @Override
        public void forgotten(String key) {}

        @Override
        public void restore(Consumer<QueuedMessage> messages) {}

        @Override
        public void restoreMemory(BiConsumer<String, Memory> memory) {}
    }
}
