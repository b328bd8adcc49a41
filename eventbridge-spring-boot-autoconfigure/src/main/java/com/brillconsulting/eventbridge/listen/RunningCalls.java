package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import java.time.Duration;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;

/**
 * The calls of the methods that share a queue. One that goes on for longer than it may is interrupted, and its messages are
 * kept from other receivers no more; methods that hold all places of the queue, so that nothing else is handled, are told of.
 */
final class RunningCalls {

    private static final Log logger = LogFactory.getLog(RunningCalls.class);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String queue;
    private final Duration longest;
    private final int places;
    private final Duration patience;
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private long lastWarning = System.nanoTime() - PATIENCE.toNanos();

    /**
     * Makes it.
     *
     * @param longest how long a call may go on
     * @param places how many messages are handled at a time
     */
    RunningCalls(String queue, Duration longest, int places) {
        this.queue = queue;
        this.longest = longest;
        this.places = places;
        this.patience = longest.compareTo(PATIENCE) < 0 ? longest : PATIENCE;
    }

    /** {@return what came of handling events, as soon as that ends or may go on no longer} */
    CompletableFuture<Map<Message<?>, Throwable>> watch(
            ListenerDeclaration listener,
            List<? extends Message<?>> events,
            MessagesInHand inHand,
            Supplier<CompletableFuture<Map<Message<?>, Throwable>>> handling) {
        var call = new Call(listener, events, inHand);
        calls.add(call);
        try {
            var result = handling.get();
            call.returned();
            if (result.isDone()) {
                calls.remove(call);
                return result;
            }
            return call.until(result);
        } catch (RuntimeException | Error e) {
            call.returned();
            calls.remove(call);
            throw e;
        }
    }

    void look(MessagesInHand inHand) {
        calls.forEach(Call::look);
        var youngest = calls.stream().max(Comparator.comparingLong(it -> it.began));
        var now = System.nanoTime();
        if (youngest.isPresent()
                && Math.max(
                                inHand.size(),
                                calls.stream().mapToInt(it -> it.events.size()).sum())
                        >= places
                && now - youngest.get().began >= patience.toNanos()
                && now - lastWarning >= PATIENCE.toNanos()) {
            lastWarning = now;
            logger.warn(
                    ("Nothing is taken out of the queue '%s': all of its %d places (max-concurrent-messages) have been taken for"
                                    + " more than %d seconds, by %s")
                            .formatted(queue, places, patience.toSeconds(), names()));
        }
    }

    private String names() {
        return calls.stream()
                .collect(Collectors.groupingBy(it -> it.listener.methodName(), Collectors.counting()))
                .entrySet()
                .stream()
                .map(it -> it.getKey() + (it.getValue() == 1 ? "" : " (%d calls)".formatted(it.getValue())))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private final class Call {

        private final ListenerDeclaration listener;
        private final List<? extends Message<?>> events;
        private final MessagesInHand inHand;
        private final long began = System.nanoTime();
        private final CompletableFuture<Map<Message<?>, Throwable>> end = new CompletableFuture<>();
        private @Nullable Thread thread = Thread.currentThread();
        private boolean over;

        Call(ListenerDeclaration listener, List<? extends Message<?>> events, MessagesInHand inHand) {
            this.listener = listener;
            this.events = events;
            this.inHand = inHand;
        }

        /** The interruption was meant for the method alone. */
        synchronized void returned() {
            thread = null;
            if (over) {
                Thread.interrupted();
            }
        }

        CompletableFuture<Map<Message<?>, Throwable>> until(CompletableFuture<Map<Message<?>, Throwable>> result) {
            result.whenComplete((failures, unexpected) -> {
                calls.remove(this);
                if (unexpected != null) {
                    end.completeExceptionally(unexpected);
                } else {
                    end.complete(failures);
                }
            });
            return end;
        }

        void look() {
            Thread busy;
            synchronized (this) {
                if (over || System.nanoTime() - began < longest.toNanos()) {
                    return;
                }
                over = true;
                busy = thread;
                if (busy != null) {
                    busy.interrupt();
                }
            }
            events.forEach(inHand::releaseWithGroup);
            logger.warn(
                    ("%s has been handling %s for more than %d seconds (max-processing-time); it is %s, and what it was"
                                    + " handling comes again")
                            .formatted(
                                    listener.methodName(),
                                    events.stream()
                                            .map(it ->
                                                    "event " + it.getHeaders().get(EventBridgeHeaders.EVENT_ID))
                                            .collect(Collectors.joining(", ")),
                                    longest.toSeconds(),
                                    busy != null ? "interrupted" : "not waited for any longer"));
            if (busy == null) {
                var late = new IllegalStateException(
                        "What %s returned was not complete after %d seconds (max-processing-time)"
                                .formatted(listener.methodName(), longest.toSeconds()));
                var failures = new IdentityHashMap<Message<?>, Throwable>();
                events.forEach(it -> failures.put(it, late));
                calls.remove(this);
                end.complete(failures);
            }
        }
    }
}
