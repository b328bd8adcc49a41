package com.brillconsulting.eventbridge.embedded.delivery;

import com.brillconsulting.eventbridge.embedded.event.Event;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
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

    /** How many kinds of losses are told apart. */
    private static final int MOST_LOSSES = 10_000;

    private static final Loss OTHERS = new Loss("", "", "OTHERS");

    private static final Logger log = LoggerFactory.getLogger(DeliveryLog.class);

    private final RecentLog<DeliveryRecord> records;
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
        records = new RecentLog<>(capacity);
    }

    /** {@return the events that are kept, oldest first} */
    public List<DeliveryRecord> records() {
        return records.entries();
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
        records.clear();
        losses.clear();
    }

    /** Records an event that was sent to a bus that does not exist. */
    void droppedByMissingBus(String busArn, Event event) {
        String reason = "Event bus " + busArn + " does not exist";
        keep(new DeliveryRecord(busArn, event, List.of(), reason));
        if (count(new Loss(busArn, "", "NO_RESOURCE"))) {
            log.warn(
                    "An event with source \"{}\" and detail type \"{}\" is dropped, since event bus {} does not exist: "
                            + "PutEvents answers success for it as AWS does. This is said once for this bus",
                    oneLine(event.source()),
                    oneLine(event.detailType()),
                    busArn);
        }
    }

    DeliveryRecord matched(String busArn, Event event, List<String> ruleArns) {
        return keep(new DeliveryRecord(busArn, event, ruleArns, null));
    }

    /** Takes note of an attempt, and counts what did not reach the target and is not in a dead-letter queue either. */
    void add(DeliveryRecord entry, DeliveryAttempt attempt) {
        entry.add(attempt);
        if (attempt.request() != null) {
            records.grow(entry, attempt.request().length());
        }
        if (attempt.isLost()
                && count(new Loss(attempt.ruleArn(), attempt.targetId(), String.valueOf(attempt.code())))) {
            log.warn(
                    "Rule {} could not deliver to target {} ({}), and the event is lost: {}: {}. This is said once for "
                            + "this rule, target and code; the delivery log has every event",
                    attempt.ruleArn(),
                    attempt.targetId(),
                    attempt.targetArn(),
                    attempt.code(),
                    oneLine(attempt.reason()));
        }
    }

    /** {@return a text of a publisher or a handler as it may stand in a log, where a line break would forge a line} */
    static String oneLine(@Nullable String text) {
        return String.valueOf(text).replaceAll("\\p{Cntrl}", " ");
    }

    /** {@return whether this is the first loss of its kind} */
    private boolean count(Loss loss) {
        LongAdder counter = losses.get(loss);
        boolean first = counter == null;
        if (counter == null) {
            LongAdder added = new LongAdder();
            Loss kind = losses.size() < MOST_LOSSES ? loss : OTHERS;
            counter = losses.putIfAbsent(kind, added);
            first = counter == null;
            counter = counter == null ? added : counter;
        }
        counter.increment();
        return first;
    }

    private DeliveryRecord keep(DeliveryRecord entry) {
        records.add(entry);
        return entry;
    }
}
