package com.brillconsulting.eventbridge.reconcile;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** Does several things at a time that do not depend on each other. Nothing done in parallel may use it itself. */
final class Parallel implements AutoCloseable {

    private static final int THREADS = 8;

    private final ExecutorService threads;

    Parallel() {
        var factory = new CustomizableThreadFactory("eventbridge-reconcile-");
        factory.setDaemon(true);
        threads = Executors.newFixedThreadPool(THREADS, factory);
    }

    /** {@return what the function gives for each element, in order; if it throws for several, what one of them throws} */
    <T, R> List<R> map(Collection<T> elements, Function<? super T, R> function) {
        var results = elements.stream()
                .map(it -> CompletableFuture.supplyAsync(() -> function.apply(it), threads))
                .toList();
        try {
            CompletableFuture.allOf(results.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
        return results.stream().map(CompletableFuture::join).toList();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
