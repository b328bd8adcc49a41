package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.core.PublishResult.Published;
import com.brillconsulting.eventbridge.event.EventTypes;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import tools.jackson.databind.json.JsonMapper;

/** Sends events through an {@link EventBridgeClient}. Safe for use by many threads. */
public final class EventBridgeTemplate implements EventBridgeOperations {

    private final EventWriter writer;
    private final EventBuses buses;
    private final EventSender sender;
    private final Executor executor;

    /**
     * Creates a template.
     *
     * @param client sends the requests, and retries those that fail as a whole
     * @param types knows what the events of a class are sent as
     * @param mapper writes details as JSON
     * @param maxRequestSize the largest size of an event, and of the events of one request together, in bytes as
     *     EventBridge counts them; EventBridge takes 1,048,576
     * @param retry how entries that failed for the moment are sent again
     * @param executor runs what is sent asynchronously; a request blocks its thread
     */
    public EventBridgeTemplate(
            EventBridgeClient client,
            EventTypes types,
            JsonMapper mapper,
            int maxRequestSize,
            PublishRetry retry,
            Executor executor) {
        this.writer = new EventWriter(types, new DetailWriter(mapper), new EventCheck(maxRequestSize));
        this.buses = new EventBuses(client);
        this.sender = new EventSender(client, buses, maxRequestSize, retry);
        this.executor = executor;
    }

    @Override
    public Published send(Object event) {
        return sendWritten(writer.write(event));
    }

    @Override
    public Published send(String source, String detailType, Object detail) {
        return sendWritten(writer.write(options(source, detailType, detail)));
    }

    @Override
    public Published send(Consumer<SendOptions> to) {
        return sendWritten(writer.write(options(to)));
    }

    @Override
    public List<Published> sendAll(Collection<?> events) {
        return new SendAll(events, writer).run(sender);
    }

    @Override
    public CompletableFuture<Published> sendAsync(Object event) {
        return sendAsync(() -> writer.write(event));
    }

    @Override
    public CompletableFuture<Published> sendAsync(String source, String detailType, Object detail) {
        return sendAsync(() -> writer.write(options(source, detailType, detail)));
    }

    @Override
    public CompletableFuture<Published> sendAsync(Consumer<SendOptions> to) {
        return sendAsync(() -> writer.write(options(to)));
    }

    @Override
    public CompletableFuture<List<Published>> sendAllAsync(Collection<?> events) {
        var written = new SendAll(events, writer);
        return CompletableFuture.supplyAsync(() -> written.run(sender), executor);
    }

    @Override
    public PreparedEvent prepare(Object event) {
        var prepared = writer.write(event);
        buses.requireExists(prepared.event());
        return prepared;
    }

    private Published sendWritten(PreparedEvent event) {
        var submission = new Submission(event);
        sender.send(List.of(submission));
        return submission.publishedOrThrow();
    }

    private CompletableFuture<Published> sendAsync(Supplier<PreparedEvent> event) {
        PreparedEvent written;
        try {
            written = event.get();
        } catch (EventBridgePublishException e) {
            return CompletableFuture.failedFuture(e);
        }
        return CompletableFuture.supplyAsync(() -> sendWritten(written), executor);
    }

    private static SendOptions options(String source, String detailType, Object detail) {
        return new SendOptions().source(source).detailType(detailType).detail(detail);
    }

    private static SendOptions options(Consumer<SendOptions> to) {
        var options = new SendOptions();
        to.accept(options);
        return options;
    }
}
