package com.brillconsulting.eventbridge.embedded.queue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whatever is visible, in the order in which it became so. */
final class StandardLineup implements DeliveryOrder {

    private final Set<QueuedMessage> ready = new LinkedHashSet<>();

    @Override
    public void update(QueuedMessage message) {
        if (message.state() == QueuedMessage.State.READY) {
            ready.add(message);
        } else {
            ready.remove(message);
        }
    }

    @Override
    public List<QueuedMessage> next(int max) {
        List<QueuedMessage> next = new ArrayList<>(Math.min(max, ready.size()));
        var turn = ready.iterator();
        while (next.size() < max && turn.hasNext()) {
            next.add(turn.next());
        }
        return next;
    }

    @Override
    public int size() {
        return ready.size();
    }

    @Override
    public void clear() {
        ready.clear();
    }
}
