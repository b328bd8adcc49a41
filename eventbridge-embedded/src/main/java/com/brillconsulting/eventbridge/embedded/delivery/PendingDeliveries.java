package com.brillconsulting.eventbridge.embedded.delivery;

import com.brillconsulting.eventbridge.embedded.event.StoredEvent;
import com.brillconsulting.eventbridge.embedded.store.Store;
import com.brillconsulting.eventbridge.embedded.store.StoredMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** The deliveries that are not at their end, as the store keeps them: an event that was taken in must not be lost. */
final class PendingDeliveries {

    /**
     * A delivery that is to go on.
     *
     * @param payload what the target gets
     * @param schedule until when it is tried again, null before the first attempt
     * @param next when the next attempt takes place
     */
    record Pending(
            String busArn,
            String ruleArn,
            String ruleName,
            Target target,
            StoredEvent event,
            String payload,
            @Nullable RetrySchedule schedule,
            int retries,
            Instant next) {

        /** {@return the target with what is made of its input, which is done by now} */
        RuleTarget ruleTarget() {
            return RuleTarget.ofWholeEvent(target);
        }
    }

    /** A delivery with the key that it is kept by. */
    record Kept(String key, Pending delivery) {}

    private final Store store;
    private final StoredMap<Pending> stored;
    private final AtomicLong lastNumber = new AtomicLong();

    PendingDeliveries(Store store) {
        this.store = store;
        this.stored = store.map("pending-deliveries", Pending.class);
    }

    boolean keeps() {
        return store.keeps();
    }

    String newKey() {
        return HexFormat.of().toHexDigits(lastNumber.incrementAndGet());
    }

    void put(String key, Pending delivery) {
        stored.put(key, delivery);
    }

    void remove(String key) {
        stored.remove(key);
    }

    /** {@return what was kept, after which new keys are greater than all of theirs} */
    List<Kept> restore() {
        List<Kept> kept = new ArrayList<>();
        stored.forEach((key, delivery) -> {
            kept.add(new Kept(key, delivery));
            lastNumber.set(HexFormat.fromHexDigitsToLong(key));
        });
        return kept;
    }
}
