package com.brillconsulting.eventbridge.listen;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.util.ClassUtils;
import reactor.core.publisher.Flux;

/** When a method of some return type is done. */
enum MethodResult {

    /** When it returns. */
    RETURNED {

        @Override
        CompletableFuture<Void> done(@Nullable Object result) {
            return CompletableFuture.completedFuture(null);
        }
    },

    /** When the stage that it returns is complete. */
    STAGE {

        @Override
        CompletableFuture<Void> done(@Nullable Object result) {
            return result == null
                    ? RETURNED.done(null)
                    : ((CompletionStage<?>) result).toCompletableFuture().thenAccept(it -> {});
        }
    },

    /** When the publisher that it returns has completed; somebody has to subscribe to it. */
    PUBLISHER {

        @Override
        CompletableFuture<Void> done(@Nullable Object result) {
            return result == null ? RETURNED.done(null) : Reactor.completion(result);
        }
    };

    private static final boolean REACTOR =
            ClassUtils.isPresent("reactor.core.publisher.Flux", MethodResult.class.getClassLoader());

    abstract CompletableFuture<Void> done(@Nullable Object result);

    /** {@return empty for a type that is done at some time, but cannot be waited for without a thread} */
    static Optional<MethodResult> of(Class<?> returnType) {
        if (CompletionStage.class.isAssignableFrom(returnType)) {
            return Optional.of(STAGE);
        }
        if (REACTOR && ReactiveAdapterRegistry.getSharedInstance().getAdapter(returnType) != null) {
            return Optional.of(PUBLISHER);
        }
        return Future.class.isAssignableFrom(returnType) ? Optional.empty() : Optional.of(RETURNED);
    }

    private static final class Reactor {

        static CompletableFuture<Void> completion(Object result) {
            ReactiveAdapter adapter =
                    ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, result);
            return adapter == null
                    ? RETURNED.done(null)
                    : Flux.from(adapter.toPublisher(result)).then().toFuture();
        }
    }
}
