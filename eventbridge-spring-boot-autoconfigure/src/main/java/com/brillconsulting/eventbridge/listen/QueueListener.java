package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.listen.EnvelopeReader.Shared;
import io.awspring.cloud.sqs.listener.AsyncMessageListener;
import io.awspring.cloud.sqs.listener.ListenerExecutionFailedException;
import io.awspring.cloud.sqs.support.converter.MessagingMessageHeaders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.MessageBuilder;

/** Reads the event of each message in a queue and hands it to the method of the rule that sent it. */
final class QueueListener implements AsyncMessageListener<Object> {

    private final RuleHandlers handlers;
    private final EnvelopeReader envelopes;
    private final EventObservations observations;
    private final RunningCalls running;
    private final MessagesInHand inHand;
    private final Deletion deletion;
    private final boolean acknowledges;

    QueueListener(RuleHandlers handlers, EnvelopeReader envelopes, EventObservations observations, QueueParts parts) {
        this.handlers = handlers;
        this.envelopes = envelopes;
        this.observations = observations;
        this.running = parts.running();
        this.inHand = parts.inHand();
        this.deletion = parts.deletion();
        // The good messages of a batch of which some failed; a method that does so itself does so for them too.
        this.acknowledges = parts.settings().acknowledge() != Acknowledge.MANUAL;
    }

    /** What fails carries the message with the headers of the event, where it got that far, so that errors can name it. */
    @Override
    public CompletableFuture<Void> onMessage(Message<Object> message) {
        Routed routed;
        try {
            routed = route(message);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(new ListenerExecutionFailedException(handlers.name(), e, message));
        }
        return handle(routed.handler, List.of(routed.event)).thenAccept(failures -> {
            var failure = failures.get(routed.event);
            if (failure != null) {
                throw new ListenerExecutionFailedException(handlers.name(), failure, routed.event);
            }
        });
    }

    /** Methods that take one event at a time get those of a batch one after the other. */
    @Override
    public CompletableFuture<Void> onMessage(Collection<Message<Object>> messages) {
        var failures = new IdentityHashMap<Message<?>, Throwable>();
        var perHandler = new LinkedHashMap<RuleHandler, List<Message<ReceivedEvent>>>();
        var routed = new ArrayList<Message<?>>();
        for (var message : messages) {
            try {
                var found = route(message);
                perHandler
                        .computeIfAbsent(found.handler, it -> new ArrayList<>())
                        .add(found.event);
                routed.add(found.event);
            } catch (RuntimeException e) {
                failures.put(message, e);
            }
        }
        var done = CompletableFuture.<Void>completedFuture(null);
        for (var entry : perHandler.entrySet()) {
            for (var events : entry.getKey().takesBatches()
                    ? List.of(entry.getValue())
                    : entry.getValue().stream().map(List::of).toList()) {
                done = done.thenCompose(it -> handle(entry.getKey(), events)).thenAccept(failures::putAll);
            }
        }
        return done.thenCompose(it -> settle(routed, failures));
    }

    private CompletableFuture<Map<Message<?>, Throwable>> handle(
            RuleHandler handler, List<Message<ReceivedEvent>> events) {
        return running.watch(handler.listener(), events, inHand, () -> handler.handle(events));
    }

    private CompletableFuture<Void> settle(List<Message<?>> routed, Map<Message<?>, Throwable> failures) {
        if (failures.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        var good = routed.stream().filter(it -> !failures.containsKey(it)).toList();
        var failed = new ListenerExecutionFailedException(
                handlers.name(), new PartialFailure(failures), failedMessages(failures));
        return deletion.of(acknowledges ? good : List.of()).handle((deleted, notDeleted) -> {
            throw new CompletionException(failed);
        });
    }

    @SuppressWarnings("unchecked")
    private static Collection<Message<Object>> failedMessages(Map<Message<?>, Throwable> failures) {
        return failures.keySet().stream().map(it -> (Message<Object>) it).toList();
    }

    private Routed route(Message<Object> message) {
        try {
            var text = MessageBuilder.createMessage((String) message.getPayload(), message.getHeaders());
            if (!handlers.shared()) {
                return routed(handlers.only(), message, readBare(text));
            }
            var shared = envelopes.readShared(text);
            var handler = handlers.of(shared.rule());
            if (handler == null || shared.event() == null) {
                throw UnmatchedEventException.of(shared.rule());
            }
            return routed(handler, message, envelopes.read(message, shared.event()));
        } catch (RejectedEventException e) {
            observations.rejected(message, null, e);
            throw e;
        }
    }

    /** A queue that comes to be shared holds messages of both kinds, and old instances get new ones. */
    private ReceivedEvent readBare(Message<String> message) {
        try {
            return envelopes.read(message);
        } catch (UnreadableEventException e) {
            var shared = sharedIn(message);
            if (shared != null && shared.rule() != null && shared.event() != null) {
                throw UnmatchedEventException.of(shared.rule());
            }
            throw e;
        }
    }

    private @Nullable Shared sharedIn(Message<String> message) {
        try {
            return envelopes.readShared(message);
        } catch (UnreadableEventException e) {
            return null;
        }
    }

    private static Routed routed(RuleHandler handler, Message<Object> message, ReceivedEvent event) {
        return new Routed(handler, MessageBuilder.createMessage(event, headers(handler, message, event)));
    }

    private static MessageHeaders headers(RuleHandler handler, Message<Object> message, ReceivedEvent event) {
        var headers = new HashMap<String, Object>(message.getHeaders());
        headers.putAll(event.headers());
        headers.put(EventBridgeHeaders.RULE, handler.listener().rule());
        headers.put(EventBridgeHeaders.BUS, handler.listener().bus());
        return new MessagingMessageHeaders(
                headers, message.getHeaders().getId(), message.getHeaders().getTimestamp());
    }

    private record Routed(RuleHandler handler, Message<ReceivedEvent> event) {}

    /** Why some messages of a batch failed, each for itself. */
    static final class PartialFailure extends RuntimeException {

        private final transient Map<Message<?>, Throwable> failures;

        PartialFailure(Map<Message<?>, Throwable> failures) {
            super("%d messages of a batch failed".formatted(failures.size()));
            this.failures = failures;
        }

        Throwable of(Message<?> message) {
            return failures.getOrDefault(message, this);
        }
    }
}
