package com.brillconsulting.eventbridge.embedded.delivery;

import com.brillconsulting.eventbridge.embedded.target.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows what became of the latest events, and counts what was lost. On AWS an event that cannot be delivered is gone
 * without a word; here each reason is also told once on the application's log, at level WARN.
 */
public final class DeliveryLog {

    /** How many events are kept if nothing else is said. */
    public static final int DEFAULT_CAPACITY = 1_000;

    private static final Logger log = LoggerFactory.getLogger(DeliveryLog.class);

    private final int capacity;
    private final AtomicReferenceArray<@Nullable DeliveryRecord> ring;
    private final AtomicLong position = new AtomicLong();
    private final Map<Loss, LongAdder> losses = new ConcurrentHashMap<>();

    /**
     * Something that kept events from a target, or from a bus.
     *
     * @param resourceArn the rule, or the bus that does not exist
     * @param targetId the target's id, empty when no rule was reached
     * @param code the error code
     */
    public record Loss(String resourceArn, String targetId, String code) implements Comparable<Loss> {

        @Override
        public int compareTo(Loss other) {
            return toString().compareTo(other.toString());
        }
    }

    /**
     * Creates an empty log.
     *
     * @param capacity how many events are kept, 0 for none
     * @throws IllegalArgumentException when the capacity is negative
     */
    public DeliveryLog(int capacity) {
        if (capacity < 0) {
            throw new IllegalArgumentException("The delivery log cannot keep " + capacity + " events");
        }
        this.capacity = capacity;
        this.ring = new AtomicReferenceArray<>(capacity);
    }

    /** {@return the events that are kept, oldest first} */
    public List<DeliveryRecord> records() {
        List<DeliveryRecord> records = new ArrayList<>();
        long end = position.get();
        for (long at = Math.max(0, end - capacity); at < end; at++) {
            DeliveryRecord entry = ring.get((int) (at % capacity));
            if (entry != null) {
                records.add(entry);
            }
        }
        return records;
    }

    /** {@return the latest events that the query accepts, oldest first} */
    public List<DeliveryRecord> find(DeliveryQuery query) {
        List<DeliveryRecord> found = records().stream().filter(query::accepts).toList();
        return found.subList(Math.max(0, found.size() - query.limit()), found.size());
    }

    /** {@return how many events were lost, by what they were lost to; what reached a dead-letter queue is not lost} */
    public Map<Loss, Long> losses() {
        Map<Loss, Long> counts = new TreeMap<>();
        losses.forEach((loss, count) -> counts.put(loss, count.sum()));
        return counts;
    }

    /** Forgets all events and losses. */
    public void clear() {
        for (int i = 0; i < capacity; i++) {
            ring.set(i, null);
        }
        losses.clear();
    }

    /** Records an event that was sent to a bus that does not exist. */
    public void droppedByMissingBus(String busArn, Event event) {
        String reason = "Event bus " + busArn + " does not exist";
        keep(new DeliveryRecord(busArn, event, List.of(), reason));
        if (count(new Loss(busArn, "", "NO_RESOURCE"))) {
            log.warn(
                    "An event with source \"{}\" and detail type \"{}\" is dropped, since event bus {} does not exist: "
                            + "PutEvents answers success for it as AWS does. This is said once for this bus",
                    event.source(),
                    event.detailType(),
                    busArn);
        }
    }

    DeliveryRecord matched(String busArn, Event event, List<String> ruleArns) {
        return keep(new DeliveryRecord(busArn, event, ruleArns, null));
    }

    /** Counts an event that did not reach a target and is not in a dead-letter queue either. */
    void lost(String ruleArn, String targetId, String targetArn, String code, String reason) {
        if (count(new Loss(ruleArn, targetId, code))) {
            log.warn(
                    "Rule {} could not deliver to target {} ({}), and the event is lost: {}: {}. This is said once for "
                            + "this rule, target and code; the delivery log has every event",
                    ruleArn,
                    targetId,
                    targetArn,
                    code,
                    reason);
        }
    }

    /** {@return whether this is the first loss of its kind} */
    private boolean count(Loss loss) {
        LongAdder counter = losses.get(loss);
        boolean first = counter == null;
        if (counter == null) {
            LongAdder added = new LongAdder();
            counter = losses.putIfAbsent(loss, added);
            first = counter == null;
            counter = counter == null ? added : counter;
        }
        counter.increment();
        return first;
    }

    private DeliveryRecord keep(DeliveryRecord entry) {
        if (capacity > 0) {
            ring.set((int) (position.getAndIncrement() % capacity), entry);
        }
        return entry;
    }
}
