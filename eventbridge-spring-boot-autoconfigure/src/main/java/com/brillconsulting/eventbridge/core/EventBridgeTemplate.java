package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishResult.Failed;
import com.brillconsulting.eventbridge.core.PublishResult.Published;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * Sends events with an {@link EventBridgeClient}. Instances are thread-safe. Events of concurrent callers share calls, even
 * if they are for different buses. The method {@link #close()} waits for events that are in flight.
 *
 * @since 0.1.0
 */
public final class EventBridgeTemplate implements PreparedEventOperations, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EventBridgeTemplate.class);

    private final EventWriter writer;
    private final KnownBuses buses;
    private final CoalescingSender sender;
    private final PublishObservations observations;
    private final UnsentEvents unsentEvents;
    private final Runnable onClose;

    EventBridgeTemplate(
            EventWriter writer,
            KnownBuses buses,
            CoalescingSender sender,
            PublishObservations observations,
            UnsentEvents unsentEvents,
            Runnable onClose) {
        this.writer = writer;
        this.buses = buses;
        this.sender = sender;
        this.observations = observations;
        this.unsentEvents = unsentEvents;
        this.onClose = onClose;
    }

    /**
     * {@return a builder for a template that uses this client}
     *
     * @param client the client
     */
    public static EventBridgeTemplateBuilder builder(EventBridgeClient client) {
        return new EventBridgeTemplateBuilder(client);
    }

    @Override
    public Published send(Object event) {
        return sendPrepared(prepare(event));
    }

    @Override
    public Published send(String source, String detailType, Object detail) {
        return sendPrepared(checked(writer.write(options(source, detailType, detail))));
    }

    @Override
    public Published send(Consumer<SendOptions> to) {
        return sendPrepared(checked(writer.write(options(to))));
    }

    @Override
    public List<Published> sendAll(Collection<?> events) {
        return new SendAll(events, this::prepare, observations).send(sender);
    }

    @Override
    public CompletableFuture<Published> sendAsync(Object event) {
        return sendAsync(() -> prepare(event));
    }

    @Override
    public CompletableFuture<Published> sendAsync(String source, String detailType, Object detail) {
        return sendAsync(() -> checked(writer.write(options(source, detailType, detail))));
    }

    @Override
    public CompletableFuture<Published> sendAsync(Consumer<SendOptions> to) {
        return sendAsync(() -> checked(writer.write(options(to))));
    }

    @Override
    public CompletableFuture<List<Published>> sendAllAsync(Collection<?> events) {
        return new SendAll(events, this::prepare, observations).sendAsync(sender);
    }

    @Override
    public PreparedEvent prepare(Object event) {
        return checked(writer.write(event));
    }

    @Override
    public PreparedEvent prepareToKeep(Object event) {
        var prepared = prepare(event);
        return observations.trace(prepared);
    }

    @Override
    public CompletableFuture<Void> sendCommitted(
            List<PreparedEvent> events, BiConsumer<PreparedEvent, EventBridgePublishException> failures) {
        return new CommittedEvents(events, sender, failures).send(observations);
    }

    @Override
    public List<CompletableFuture<Published>> sendKept(Collection<?> events, Duration toLeave) {
        var submissions = new ArrayList<Submission>(events.size());
        var results = new ArrayList<CompletableFuture<Published>>(events.size());
        for (var event : events) {
            var published = new CompletableFuture<Published>();
            results.add(published);
            try {
                ResultReceiver receiver = it -> complete(published, it.result());
                submissions.add(Submission.kept(prepare(event), receiver, toLeave, observations));
            } catch (RuntimeException e) {
                published.completeExceptionally(e);
            }
        }
        sender.submit(submissions, null);
        return results;
    }

    @Override
    public Executor callbacks() {
        return sender::run;
    }

    @Override
    public void requireBus(String bus) {
        buses.requireExists(bus);
    }

    /** {@return the current number of events and calls in flight} */
    public PublishLoad load() {
        return sender.load();
    }

    private PreparedEvent checked(PreparedEvent event) {
        buses.requireExists(event.event().bus());
        return event;
    }

    private Published sendPrepared(PreparedEvent event) {
        var caller = new Caller(1);
        var submission = Submission.of(event, caller, observations);
        sender.send(List.of(submission), caller);
        return submission.publishedOrThrow();
    }

    private CompletableFuture<Published> sendAsync(Supplier<PreparedEvent> event) {
        var published = new CompletableFuture<Published>();
        try {
            var submission = Submission.of(event.get(), it -> complete(published, it.result()), observations);
            sender.submit(List.of(submission), null);
        } catch (RuntimeException e) {
            published.completeExceptionally(e);
        }
        return published;
    }

    private static void complete(CompletableFuture<Published> published, PublishResult result) {
        if (result instanceof Failed failed) {
            published.completeExceptionally(failed.exception());
        } else {
            published.complete((Published) result);
        }
    }

    private static SendOptions options(String source, String detailType, Object detail) {
        return new SendOptions().source(source).detailType(detailType).detail(detail);
    }

    private static SendOptions options(Consumer<SendOptions> to) {
        var options = new SendOptions();
        to.accept(options);
        return options;
    }

    /**
     * Stops accepting events and waits for the events in flight, for at most the shutdown time. Then it reports the events
     * without a result. Each of them fails for its caller.
     */
    @Override
    public void close() {
        try {
            var unsent = sender.close();
            if (!unsent.isEmpty()) {
                report(unsent);
            }
        } finally {
            onClose.run();
        }
    }

    private void report(List<Failed> unsent) {
        try {
            unsentEvents.report(unsent);
        } catch (RuntimeException | Error e) {
            log.error(
                    "{} events have no result although the application ends, and could not be reported",
                    unsent.size(),
                    e);
        }
    }
}
