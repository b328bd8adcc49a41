package com.brillconsulting.sample.activity;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The last hundred things that were heard of, the newest first. */
@Component
class Activity {

    private static final Logger log = LoggerFactory.getLogger(Activity.class);
    private static final int CAPACITY = 100;

    record Entry(Instant time, String what) {}

    private final Deque<Entry> entries = new ArrayDeque<>();

    synchronized void add(String what) {
        log.info(what);
        entries.addFirst(new Entry(Instant.now(), what));
        if (entries.size() > CAPACITY) {
            entries.removeLast();
        }
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }
}
