package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishResult.Failed;
import com.brillconsulting.eventbridge.core.PublishResult.Published;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Sends events from reactive code by an {@link EventBridgeOperations}. Events are written and handed over on threads that
 * may block, since a bus may have to be looked up and too many events may be on their way.
 */
public final class ReactiveEventBridgeTemplate implements ReactiveEventBridgeOperations {

    private static final int CONCURRENCY = 256;

    private final EventBridgeOperations operations;
    private final Scheduler scheduler = Schedulers.boundedElastic();

    /** Makes a template that sends by these operations. */
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
