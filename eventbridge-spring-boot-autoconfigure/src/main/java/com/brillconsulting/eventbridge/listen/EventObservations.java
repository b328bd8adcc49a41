package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import com.brillconsulting.eventbridge.listen.EventListenContext.Outcome;
import io.awspring.cloud.sqs.listener.SqsHeaders;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;

/** Observes what becomes of events. The method runs in the scope of its observation, and so in the publisher's trace. */
final class EventObservations {

    private final ObservationRegistry registry;
    private final @Nullable EventListenConvention convention;
    private final UnmatchedEvents unmatched;

    EventObservations(
            ObservationRegistry registry, @Nullable EventListenConvention convention, UnmatchedEvents unmatched) {
        this.registry = registry;
        this.convention = convention;
        this.unmatched = unmatched;
    }

    CompletableFuture<Map<Message<?>, Throwable>> observe(
            ListenerDeclaration listener,
            List<Message<ReceivedEvent>> events,
            Supplier<CompletableFuture<Calls>> handling) {
        var context = new EventListenContext(
                listener.rule(),
                listener.bus(),
                events.stream().map(it -> it.getPayload().envelope()).toList(),
                events.get(0));
        var observation = start(context);
        return observation.scoped(handling).handle((calls, unexpected) -> {
            if (unexpected != null) {
                observation.error(unexpected).stop();
                throw new CompletionException(unexpected);
            }
            stop(observation, context, calls);
            return calls.failures();
        });
    }

    /** A message went to no method. */
    void rejected(Message<?> message, @Nullable ReceivedEvent event, RejectedEventException reason) {
        var context =
                new EventListenContext(null, null, event == null ? List.of() : List.of(event.envelope()), message);
        context.ended(reason instanceof UnmatchedEventException ? Outcome.UNMATCHED : Outcome.UNREADABLE);
        if (reason instanceof UnmatchedEventException) {
            unmatched.received(String.valueOf(message.getHeaders().get(SqsHeaders.SQS_QUEUE_NAME_HEADER)));
        }
        start(context).error(reason).stop();
    }

    private Observation start(EventListenContext context) {
        return ListenObservation.EVENT.start(
                convention, DefaultEventListenConvention.INSTANCE, () -> context, registry);
    }

    private static void stop(Observation observation, EventListenContext context, Calls calls) {
        var failures = calls.failures().values();
        if (failures.isEmpty()) {
            context.ended(calls.called() ? Outcome.HANDLED : Outcome.DUPLICATE);
        } else {
            var failure = failures.iterator().next();
            context.ended(
                    failures.stream().allMatch(UnreadableEventException.class::isInstance)
                            ? Outcome.UNREADABLE
                            : Outcome.FAILED);
            observation.error(failure);
        }
        observation.stop();
    }
}
