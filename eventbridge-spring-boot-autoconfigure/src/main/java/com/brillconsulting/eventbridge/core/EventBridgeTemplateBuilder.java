package com.brillconsulting.eventbridge.core;

import com.brillconsulting.eventbridge.event.ClaimCheckStore;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds an {@link EventBridgeTemplate}.
 *
 * @since 0.1.0
 */
public final class EventBridgeTemplateBuilder {

    private final EventBridgeClient client;
    private EventTypeResolver types = new EventTypeResolver(null, it -> it);
    private JsonMapper mapper = JsonMapper.shared();
    private PublishLimits limits = PublishLimits.PUT_EVENTS;
    private PublishRetry retry =
            new PublishRetry(4, Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(30));
    private SendQueueSettings queue = SendQueueSettings.DEFAULTS;
    private Duration busTrusted = Duration.ofMinutes(5);
    private List<OutboundEventCustomizer> customizers = List.of();
    private @Nullable SchemaValidator schemas;
    private DetailFormat format = new PlainFormat("metadata");
    private ObservationRegistry observations = ObservationRegistry.NOOP;
    private UnsentEvents unsentEvents = new LoggedUnsentEvents();
    private @Nullable EventPublishConvention convention;
    private @Nullable ClaimCheckStore claimChecks;
    private @Nullable Integer claimCheckSize;
    private @Nullable String endpointId;
    private @Nullable Executor executor;

    EventBridgeTemplateBuilder(EventBridgeClient client) {
        this.client = client;
    }

    /**
     * Sets the resolver for classes of events. Without a resolver, no class is an event.
     *
     * @param types the resolver
     * @return this builder
     */
    public EventBridgeTemplateBuilder types(EventTypeResolver types) {
        this.types = types;
        return this;
    }

    /**
     * Sets the mapper that writes details as JSON. Spring's {@code source} and {@code timestamp} of application events are not
     * written.
     *
     * @param mapper the mapper
     * @return this builder
     */
    public EventBridgeTemplateBuilder mapper(JsonMapper mapper) {
        this.mapper = mapper;
        return this;
    }

    /**
     * Sets the limits, by default {@link PublishLimits#PUT_EVENTS}.
     *
     * @param limits the limits
     * @return this builder
     */
    public EventBridgeTemplateBuilder limits(PublishLimits limits) {
        this.limits = limits;
        return this;
    }

    /**
     * Sets the retry policy for temporary failures, by default at most four attempts within 30 s.
     *
     * @param retry the retry policy
     * @return this builder
     */
    public EventBridgeTemplateBuilder retry(PublishRetry retry) {
        this.retry = retry;
        return this;
    }

    /**
     * Sets the limits for events and calls in flight, by default {@link SendQueueSettings#DEFAULTS}.
     *
     * @param queue the limits
     * @return this builder
     */
    public EventBridgeTemplateBuilder queue(SendQueueSettings queue) {
        this.queue = queue;
        return this;
    }

    /**
     * Sets the approximate time after which an existing bus is checked again, by default 5 minutes.
     *
     * @param busTrusted the time
     * @return this builder
     */
    public EventBridgeTemplateBuilder busTrusted(Duration busTrusted) {
        this.busTrusted = busTrusted;
        return this;
    }

    /**
     * Sets the customizers that change all events, in their order.
     *
     * @param customizers the customizers
     * @return this builder
     */
    public EventBridgeTemplateBuilder customizers(Collection<OutboundEventCustomizer> customizers) {
        this.customizers = List.copyOf(customizers);
        return this;
    }

    /**
     * Sets the validator for the details of all events; by default, there is no validation.
     *
     * @param schemas the validator, or null for none
     * @return this builder
     */
    public EventBridgeTemplateBuilder schemas(@Nullable SchemaValidator schemas) {
        this.schemas = schemas;
        return this;
    }

    /**
     * Sets the format of details. By default, the detail is not changed, and the field {@code metadata} contains the metadata.
     *
     * @param format the format
     * @return this builder
     */
    public EventBridgeTemplateBuilder format(DetailFormat format) {
        this.format = format;
        return this;
    }

    /**
     * Stores the details of events above a size, and sends claim checks instead.
     *
     * @param store the store
     * @param overSize the size in bytes
     * @return this builder
     */
    public EventBridgeTemplateBuilder claimChecks(ClaimCheckStore store, int overSize) {
        this.claimChecks = store;
        this.claimCheckSize = overSize;
        return this;
    }

    /**
     * Sends events to a global endpoint.
     *
     * @param endpointId the id of the endpoint, or null for none
     * @return this builder
     */
    public EventBridgeTemplateBuilder endpointId(@Nullable String endpointId) {
        this.endpointId = endpointId;
        return this;
    }

    /**
     * Sets the registry for observations.
     *
     * @param registry the registry
     * @param convention the convention, or null for the default
     * @return this builder
     */
    public EventBridgeTemplateBuilder observations(
            ObservationRegistry registry, @Nullable EventPublishConvention convention) {
        this.observations = registry;
        this.convention = convention;
        return this;
    }

    /**
     * Sets the receiver of events that were not sent before the end of a shutdown; by default, they are logged.
     *
     * @param unsentEvents the receiver
     * @return this builder
     */
    public EventBridgeTemplateBuilder unsentEvents(UnsentEvents unsentEvents) {
        this.unsentEvents = unsentEvents;
        return this;
    }

    /**
     * Sets the executor for calls that do not run on the thread of a waiting caller; by default, the template has its own
     * threads. The number of concurrent tasks is at most the number of concurrent calls. The threads of the executor must not
     * wait for events themselves.
     *
     * @param executor the executor
     * @return this builder
     */
    public EventBridgeTemplateBuilder executor(Executor executor) {
        this.executor = executor;
        return this;
    }

    /**
     * {@return the template}
     *
     * @throws GlobalEndpointUnavailableException if there is an endpoint id, but the signer for global endpoints is missing
     */
    public EventBridgeTemplate build() {
        if (endpointId != null) {
            GlobalEndpointUnavailableException.throwIfNoSigner(
                    endpointId, getClass().getClassLoader());
        }
        var runner = executor == null ? threads() : executor;
        var observing = new PublishObservations(observations, convention);
        var transport = new PutEventsTransport(client, endpointId);
        EventTransport observed =
                (events, timeLimit) -> observing.call(events, () -> transport.send(events, timeLimit));
        var sender = new CoalescingSender(
                new BatchSender(observed, retry), new SendQueue(limits, queue), queue, runner, observing::areOn);
        var writer = new EventWriter(
                types,
                new DetailWriter(ApplicationEventJson.basedOn(mapper)),
                customizers,
                schemas,
                format,
                new EventCheck(limits),
                claimChecks,
                claimCheckSize == null ? limits.bytesPerRequest() : claimCheckSize);
        return new EventBridgeTemplate(
                writer,
                new KnownBuses(client, busTrusted, runner),
                sender,
                observing,
                unsentEvents,
                executor == null && runner instanceof ExecutorService own ? own::shutdown : () -> {});
    }

    private static Executor threads() {
        var number = new AtomicInteger();
        return Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "eventbridge-publish-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
