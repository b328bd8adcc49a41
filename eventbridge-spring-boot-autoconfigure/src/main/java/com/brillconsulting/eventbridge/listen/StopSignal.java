package com.brillconsulting.eventbridge.listen;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Tells whoever waits for something that the container of a queue stops. */
final class StopSignal {

    private final ListenerTimer timer;
    private final Set<CompletableFuture<Void>> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean given;

    StopSignal(ListenerTimer timer) {
        this.timer = timer;
    }

    /** The container starts, perhaps again. */
    void reset() {
        given = false;
    }

    void give() {
        given = true;
        List.copyOf(waiting).forEach(it -> it.complete(null));
    }

    boolean isGiven() {
        return given;
    }

    /** {@return what completes after a time, or at once when the container stops} */
    CompletableFuture<Void> after(Duration time) {
        var over = new CompletableFuture<Void>();
        waiting.add(over);
        var timeout = timer.after(time, () -> over.complete(null));
        if (given) {
            over.complete(null);
        }
        return over.whenComplete((done, failure) -> {
            waiting.remove(over);
            timeout.cancel(false);
        });
    }
}
