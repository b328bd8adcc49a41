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

/** Builds an {@link EventBridgeTemplate}. */
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

    /** Knows by these types what the events of a class are sent as; no class is an event otherwise. */
    public EventBridgeTemplateBuilder types(EventTypeResolver types) {
        this.types = types;
        return this;
    }

    /**
     * Writes details by this mapper, those of application events without the source and the timestamp that Spring adds.
     */
    public EventBridgeTemplateBuilder mapper(JsonMapper mapper) {
        this.mapper = mapper;
        return this;
    }

    /** Keeps these limits, by default {@link PublishLimits#PUT_EVENTS}. */
    public EventBridgeTemplateBuilder limits(PublishLimits limits) {
        this.limits = limits;
        return this;
    }

    /** Sends again by this rule what failed for the moment, by default four times at most, within 30 s. */
    public EventBridgeTemplateBuilder retry(PublishRetry retry) {
        this.retry = retry;
        return this;
    }

    /** Bounds what is on its way, by default by {@link SendQueueSettings#DEFAULTS}. */
    public EventBridgeTemplateBuilder queue(SendQueueSettings queue) {
        this.queue = queue;
        return this;
    }

    /** Believes for about this time that a bus still exists, by default for 5 minutes. */
    public EventBridgeTemplateBuilder busTrusted(Duration busTrusted) {
        this.busTrusted = busTrusted;
        return this;
    }

    /** Changes all events by these, in their order. */
    public EventBridgeTemplateBuilder customizers(Collection<OutboundEventCustomizer> customizers) {
        this.customizers = List.copyOf(customizers);
        return this;
    }

    /** Holds the details of all events against these schemas; by default against none. */
    public EventBridgeTemplateBuilder schemas(@Nullable SchemaValidator schemas) {
        this.schemas = schemas;
        return this;
    }

    /** Writes details in this format, by default as they are with metadata in the field {@code metadata}. */
    public EventBridgeTemplateBuilder format(DetailFormat format) {
        this.format = format;
        return this;
    }

    /** Stores the details of events over this size in bytes, and sends claim checks in their place. */
    public EventBridgeTemplateBuilder claimChecks(ClaimCheckStore store, int overSize) {
        this.claimChecks = store;
        this.claimCheckSize = overSize;
        return this;
    }

    /** Sends to the global endpoint of this id. */
    public EventBridgeTemplateBuilder endpointId(@Nullable String endpointId) {
        this.endpointId = endpointId;
        return this;
    }

    /** Observes by this registry. */
    public EventBridgeTemplateBuilder observations(
            ObservationRegistry registry, @Nullable EventPublishConvention convention) {
        this.observations = registry;
        this.convention = convention;
        return this;
    }

    /** Tells of events that a shutdown did not wait for, by default in the log. */
    public EventBridgeTemplateBuilder unsentEvents(UnsentEvents unsentEvents) {
        this.unsentEvents = unsentEvents;
        return this;
    }

    /**
     * Makes calls that no waiting caller makes on this executor, by default on threads of the template's own. No more run
     * at a time than calls may be in flight. It must not be one whose threads wait for events themselves.
     */
    public EventBridgeTemplateBuilder executor(Executor executor) {
        this.executor = executor;
        return this;
    }

    /**
     * {@return the template}
     *
     * @throws GlobalEndpointUnavailableException if there is an endpoint id, but no signer that global endpoints need
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
