package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishResult.Failed;
import com.brillconsulting.eventbridge.core.PublishResult.Published;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Sends events from reactive code with an {@link EventBridgeOperations}. Events are written and submitted on threads that
 * can block, because a bus may have to be checked, or too many events may be in flight.
 *
 * @since 0.1.0
 */
public final class ReactiveEventBridgeTemplate implements ReactiveEventBridgeOperations {

    private static final int CONCURRENCY = 256;

    private final EventBridgeOperations operations;
    private final Scheduler scheduler = Schedulers.boundedElastic();

    /**
     * Creates a template that uses these operations.
     *
     * @param operations the operations
     */
    public ReactiveEventBridgeTemplate(EventBridgeOperations operations) {
        this.operations = operations;
    }

    @Override
    public Mono<Published> send(Object event) {
        return Mono.defer(() -> Mono.fromFuture(operations.sendAsync(event), true))
                .subscribeOn(scheduler);
    }

    @Override
    public Flux<PublishResult> sendAll(Publisher<?> events) {
        return Flux.from(events)
                .publishOn(scheduler, CONCURRENCY)
                .flatMapSequential(this::result, CONCURRENCY, CONCURRENCY);
    }

    private Mono<PublishResult> result(Object event) {
        return Mono.<PublishResult>fromFuture(operations.sendAsync(event).thenApply(PublishResult.class::cast), true)
                .onErrorResume(EventBridgePublishException.class, it -> Mono.just(new Failed(event, it)));
    }
}
