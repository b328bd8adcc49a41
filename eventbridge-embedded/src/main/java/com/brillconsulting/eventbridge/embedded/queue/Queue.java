package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.policy.Policy;
import com.brillconsulting.eventbridge.embedded.policy.PolicyRequest;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import com.brillconsulting.eventbridge.embedded.unfriendly.Spreading;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One queue: what it is called, how it is set up and who may use it. Its messages are in its {@link MessageQueue}. */
final class Queue {

    private final Scope scope;
    private final String name;
    private final String arn;
    private final TimerClock clock;
    private final QueueStore store;
    private final Instant createdAt;
    private final Map<String, String> tags = new ConcurrentSkipListMap<>();
    private final MessageQueue mailbox;
    private final Spreading<Policy> policy;
    private volatile QueueAttributes attributes;
    private volatile Instant modifiedAt;
    private boolean deleted;

    /**
     * @param policyDelay how long the former policy holds after it was changed
     * @param others finds a queue by ARN
     * @param store where the queue is kept
     * @param origin what is kept of it, or null for a new one
     */
    Queue(
            Scope scope,
            String name,
            QueueAttributes attributes,
            TimerClock clock,
            Duration policyDelay,
            Function<String, @Nullable Queue> others,
            QueueStore store,
            QueueStore.@Nullable Kept origin) {
        this.scope = scope;
        this.name = name;
        this.arn = scope.arn("sqs", name);
        this.attributes = attributes;
        this.clock = clock;
        this.policy = new Spreading<>(clock, policyDelay, attributes.policy());
        this.store = store;
        this.createdAt = origin == null ? clock.instant() : origin.created();
        this.modifiedAt = origin == null ? createdAt : origin.modified();
        this.mailbox = new MessageQueue(this::attributes, arn, clock, others, store, origin, this::keep);
    }

    String name() {
        return name;
    }

    Scope scope() {
        return scope;
    }

    String arn() {
        return arn;
    }

    boolean isFifo() {
        return attributes.isFifo();
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant modifiedAt() {
        return modifiedAt;
    }

    Map<String, String> tags() {
        return Collections.unmodifiableMap(tags);
    }

    /** Ends the queue's life, after which nothing of it is kept. */
    void delete() {
        mailbox.close();
        synchronized (this) {
            deleted = true;
            store.remove(this);
        }
    }

    /** A change that comes after the queue was deleted would bring it back with the next start. */
    private void requireExisting() {
        if (deleted) {
            throw QueueErrors.queueDoesNotExist();
        }
    }

    synchronized void changeTags(Consumer<Map<String, String>> change) {
        requireExisting();
        change.accept(tags);
        store.put(this);
    }

    private synchronized void keep() {
        requireExisting();
        store.put(this);
    }

    MessageQueue mailbox() {
        return mailbox;
    }

    QueueAttributes attributes() {
        return attributes;
    }

    synchronized void setAttributes(UnaryOperator<QueueAttributes> modification) {
        requireExisting();
        QueueAttributes before = attributes;
        attributes = modification.apply(before);
        if (!Objects.equals(before.policyText(), attributes.policyText())) {
            policy.set(attributes.policy());
        }
        modifiedAt = clock.instant();
        store.put(this);
    }

    /** Checks that the policy lets somebody other than the queue's own account do something. */
    void requireAllowed(PolicyRequest caller, String action) {
        if (!policy.get().allows(caller, action, arn)) {
            // In small letters, as SQS tells it.
            throw QueueErrors.accessDenied(caller.name(), action.toLowerCase(Locale.ROOT), arn);
        }
    }
}
