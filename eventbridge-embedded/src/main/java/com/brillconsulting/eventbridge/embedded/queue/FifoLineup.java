package com.brillconsulting.eventbridge.embedded.queue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Strict order within each message group: a message is receivable when all before it in its group are, so that one in
 * flight, or delayed, holds up the rest. A receive takes as many as it can of one group before it goes on to the next.
 */
final class FifoLineup implements DeliveryOrder {

    private static final class Group {

        private final NavigableMap<Long, QueuedMessage> messages = new TreeMap<>();

        boolean isAvailable() {
            return !messages.isEmpty() && isReady(messages.firstEntry().getValue());
        }
    }

    private final Map<String, Group> groups = new HashMap<>();
    private final Set<Group> available = new LinkedHashSet<>();

    @Override
    public void update(QueuedMessage message) {
        String id = String.valueOf(message.content().groupId());
        Group group = groups.computeIfAbsent(id, any -> new Group());
        if (message.state() == QueuedMessage.State.GONE) {
            group.messages.remove(message.number());
        } else {
            group.messages.put(message.number(), message);
        }
        if (group.messages.isEmpty()) {
            groups.remove(id);
        }
        if (group.isAvailable()) {
            available.add(group);
        } else {
            available.remove(group);
        }
    }

    @Override
    public List<QueuedMessage> next(int max) {
        List<QueuedMessage> next = new ArrayList<>();
        for (Group group : available) {
            for (QueuedMessage message : group.messages.values()) {
                if (next.size() == max) {
                    return next;
                }
                if (!isReady(message)) {
                    break;
                }
                next.add(message);
            }
        }
        return next;
    }

    private static boolean isReady(QueuedMessage message) {
        return message.state() == QueuedMessage.State.READY;
    }

    @Override
    public int size() {
        return groups.values().stream().mapToInt(group -> group.messages.size()).sum();
    }

    @Override
    public void clear() {
        groups.clear();
        available.clear();
    }
}
