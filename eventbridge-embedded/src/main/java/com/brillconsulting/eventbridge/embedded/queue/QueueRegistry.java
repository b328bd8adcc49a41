package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import com.brillconsulting.eventbridge.embedded.unfriendly.Unfriendly;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** All queues, of every account and region, by ARN. */
final class QueueRegistry {

    private final Map<String, Queue> queues = new ConcurrentHashMap<>();
    private final Map<Scope, NavigableMap<String, Queue>> byName = new ConcurrentHashMap<>();
    private final TimerClock clock;
    private final QueueStore store;
    private final Unfriendly traits;
    private final Map<String, Instant> deleted = new ConcurrentHashMap<>();

    QueueRegistry(TimerClock clock, QueueStore store, Unfriendly traits) {
        this.clock = clock;
        this.traits = traits;
        this.store = store;
        store.restore(this::restore);
    }

    private void restore(QueueStore.Kept kept) {
        QueueAttributes attributes = QueueAttributes.kept(kept.attributes());
        Queue queue =
                new Queue(kept.scope(), kept.name(), attributes, clock, traits.policyDelay(), this::find, store, kept);
        queue.changeTags(tags -> tags.putAll(kept.tags()));
        queues.put(queue.arn(), queue);
        index(queue.scope()).put(queue.name(), queue);
    }

    private NavigableMap<String, Queue> index(Scope scope) {
        return byName.computeIfAbsent(scope, ignored -> new ConcurrentSkipListMap<>());
    }

    @Nullable Queue find(String arn) {
        return queues.get(arn);
    }

    Queue get(String arn) {
        Queue queue = queues.get(arn);
        if (queue == null) {
            throw QueueErrors.queueDoesNotExist();
        }
        return queue;
    }

    /** Makes a queue, unless there is one of this name: then that one. */
    Queue create(Scope scope, String name, QueueAttributes attributes, Map<String, String> tags) {
        return queues.computeIfAbsent(scope.arn("sqs", name), arn -> {
            requireFree(arn);
            Queue queue = new Queue(scope, name, attributes, clock, traits.policyDelay(), this::find, store, null);
            queue.changeTags(all -> all.putAll(tags));
            index(scope).put(name, queue);
            return queue;
        });
    }

    void delete(Queue queue) {
        // Within the map's lock for the name, so that the store hears of a new queue of this name after the end of this
        // one.
        queues.computeIfPresent(queue.arn(), (arn, present) -> {
            if (present != queue) {
                return present;
            }
            queue.delete();
            index(queue.scope()).remove(queue.name(), queue);
            if (!traits.nameDelay().isZero()) {
                deleted.put(arn, clock.instant());
            }
            return null;
        });
    }

    private void requireFree(String arn) {
        Instant since = deleted.get(arn);
        if (since != null && clock.instant().isBefore(since.plus(traits.nameDelay()))) {
            throw QueueErrors.deletedRecently();
        }
        deleted.remove(arn);
    }

    /** {@return whether a queue is old enough to be listed, and found by its name} */
    boolean isKnown(Queue queue) {
        return !clock.instant().isBefore(queue.createdAt().plus(traits.queueDelay()));
    }

    Collection<Queue> all() {
        return queues.values();
    }

    /** {@return the queues of an account in a region, in the order of their names} */
    Collection<Queue> in(Scope scope) {
        return Collections.unmodifiableCollection(index(scope).values());
    }

    /** {@return the queues whose dead letters go to this one, in the order of their names} */
    List<Queue> sourcesOf(Queue deadLetters) {
        return in(deadLetters.scope()).stream()
                .filter(queue -> {
                    RedrivePolicy redrive = queue.attributes().redrivePolicy();
                    return redrive != null && redrive.deadLetterTargetArn().equals(deadLetters.arn());
                })
                .toList();
    }

    /** Checks that the dead-letter queue that attributes name exists, and may be one of the queue that has them. */
    void checkRedrive(Scope scope, String name, QueueAttributes attributes) {
        RedrivePolicy redrive = attributes.redrivePolicy();
        if (redrive == null) {
            return;
        }
        String text = String.valueOf(attributes.values().get(QueueAttributes.REDRIVE_POLICY));
        Queue target = find(redrive.deadLetterTargetArn());
        if (target == null) {
            throw RedrivePolicy.refuse(text, "Dead letter target does not exist.");
        }
        if (!target.scope().equals(scope)) {
            throw RedrivePolicy.refuse(text, "Dead-letter target owner should be same as the source.");
        }
        if (target.isFifo() != attributes.isFifo()) {
            throw RedrivePolicy.refuse(text, "Dead-letter queue must be same type of queue as the source.");
        }
        if (!target.attributes().redriveAllowPolicy().allows(scope.arn("sqs", name))) {
            throw RedrivePolicy.refuse(
                    text, "The redrive allow policy of the dead-letter queue does not allow this source queue.");
        }
    }
}
