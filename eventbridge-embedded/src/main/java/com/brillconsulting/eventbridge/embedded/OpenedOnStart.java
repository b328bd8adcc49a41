package com.brillconsulting.eventbridge.embedded;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a start has opened so far. A start that fails closes all of it, the latest first, so that nothing lives on. */
final class OpenedOnStart {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T one) {
        opened.push(one);
        return one;
    }

    void closeAll(Throwable reason) {
        for (AutoCloseable one : opened) {
            try {
                one.close();
            } catch (Exception e) {
                reason.addSuppressed(e);
            }
        }
    }
}
