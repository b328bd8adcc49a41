package com.brillconsulting.eventbridge.embedded;

import com.brillconsulting.eventbridge.embedded.bus.EventBusQuotas;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryLog;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryRecord;
import com.brillconsulting.eventbridge.embedded.delivery.MatchExplanation;
import com.brillconsulting.eventbridge.embedded.http.AwsHttpServer;
import com.brillconsulting.eventbridge.embedded.http.HttpServerSettings;
import com.brillconsulting.eventbridge.embedded.http.InMemoryAsyncHttpClient;
import com.brillconsulting.eventbridge.embedded.http.InMemoryHttpClient;
import com.brillconsulting.eventbridge.embedded.protocol.AwsEndpoint;
import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpRequest;
import com.brillconsulting.eventbridge.embedded.protocol.AwsHttpResponse;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.schedule.ScheduleLog;
import com.brillconsulting.eventbridge.embedded.target.TargetEndpoints;
import com.brillconsulting.eventbridge.embedded.target.TargetHandlers;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import com.brillconsulting.eventbridge.embedded.unfriendly.Unfriendly;
import com.brillconsulting.eventbridge.embedded.unfriendly.UnfriendlyTransport;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/**
 * Amazon EventBridge with its Scheduler and SQS in this JVM, and its Schemas where {@code software.amazon.awssdk:schemas} is
 * on the class path. One port serves all of it to every AWS SDK,
 * to the AWS CLI and to Terraform; clients in the same JVM can leave out the socket by {@link #httpClient()} or {@link
 * #asyncHttpClient()}.
 *
 * <p>Every account and region is there at once. Who signs with an access key of twelve digits is that account; everyone
 * else is {@value #DEFAULT_ACCOUNT}, or what the builder was given. No signature is verified.
 */
public final class EmbeddedEventBridgeServer implements AutoCloseable {

    /** The account of callers whose access key is not itself an account. */
    public static final String DEFAULT_ACCOUNT = "123456789012";

    private final TimerClock clock;
    private final EmbeddedServices services;
    private final Function<AwsHttpRequest, CompletableFuture<AwsHttpResponse>> inMemory;
    private final AwsHttpServer server;
    private final CompletableFuture<Function<AwsHttpRequest, CompletableFuture<AwsHttpResponse>>> started =
            new CompletableFuture<>();

    private EmbeddedEventBridgeServer(Builder builder, OpenedOnStart opened) {
        clock = builder.clock == null ? TimerClock.system() : builder.clock;
        Unfriendly unfriendly = builder.unfriendly;
        opened.add(clock::close);
        // Bound before anything is read, since timers that run for a bus which then cannot listen would run for ever.
        server = opened.add(new AwsHttpServer(
                this::handle,
                HttpServerSettings.loopback(builder.port)
                        .withHost(builder.host)
                        .withAllowedHosts(builder.allowedHosts)));
        services = new EmbeddedServices(builder, clock, this::queueEndpoint, opened);
        inMemory = UnfriendlyTransport.inMemory(unfriendly, clock, services.endpoint()::handle);
        var overSocket = UnfriendlyTransport.overSocket(unfriendly, clock, services.endpoint()::handle);
        services.start();
        started.complete(overSocket);
    }

    private CompletableFuture<AwsHttpResponse> handle(AwsHttpRequest request) {
        return started.isDone()
                ? started.join().apply(request)
                : started.thenCompose(endpoint -> endpoint.apply(request));
    }

    /** Clients in other containers know this machine by another name than it knows itself. */
    private URI queueEndpoint() {
        URI called = AwsEndpoint.calledBy();
        return called == null ? endpoint() : called;
    }

    /** {@return a builder, which listens on any free port of the loopback address unless told otherwise} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return where AWS clients reach this bus, for example {@code http://localhost:4010}} */
    public URI endpoint() {
        return server.endpoint();
    }

    /** {@return a client that reaches this bus without a socket; closing it does nothing} */
    public SdkHttpClient httpClient() {
        return new InMemoryHttpClient(inMemory);
    }

    /** {@return a client that reaches this bus without a socket; closing it does nothing} */
    public SdkAsyncHttpClient asyncHttpClient() {
        return new InMemoryAsyncHttpClient(inMemory);
    }

    /** {@return the handlers in this JVM that stand for targets of rules and schedules} */
    public TargetHandlers targetHandlers() {
        return services.buses().handlers();
    }

    /** {@return what became of the latest events} */
    public DeliveryLog deliveryLog() {
        return services.buses().deliveryLog();
    }

    /**
     * {@return what the rules of the bus make of an event of the delivery log: first those that matched when it came,
     * then, as they are now, all others with the reason why not} This takes some time where there are many rules. The
     * same is told over HTTP by {@code GET /_eventbridge/events}.
     */
    public List<MatchExplanation> explain(DeliveryRecord event) {
        return services.buses().explain(event);
    }

    /**
     * {@return what became of the latest invocations of schedules} The same is told over HTTP by {@code GET
     * /_eventbridge/schedules}.
     */
    public ScheduleLog scheduleLog() {
        return services.scheduler().log();
    }

    /**
     * Waits for the deliveries of events that are under way, calls over HTTP among them; those that are due later are not
     * waited for.
     *
     * @return whether all have ended within the limit
     */
    public boolean awaitDeliveries(Duration limit) throws InterruptedException {
        return services.buses().awaitDeliveries(limit);
    }

    /** Ends all receives that wait for a message, and lets none wait from now on: for a shutdown that is quick. */
    public void endLongPolls() {
        services.endLongPolls();
    }

    /** Stops everything. What it held is gone, unless it has a data folder. */
    @Override
    public void close() {
        services.stop();
        server.close();
        clock.close();
        services.close();
    }

    /** Says how an embedded bus shall be. */
    public static final class Builder {

        String account = DEFAULT_ACCOUNT;
        private String host = "localhost";
        private int port;
        EventBusQuotas quotas = EventBusQuotas.DEFAULTS;
        Unfriendly unfriendly = Unfriendly.none();
        private @Nullable TimerClock clock;

        @Nullable Path dataDir;

        final Map<String, URI> targetEndpoints = new HashMap<>();
        private final Set<String> allowedHosts = new HashSet<>();
        final Set<String> keysWithoutEventBridge = new HashSet<>();

        private Builder() {}

        /** Listens on this address; the loopback address unless told otherwise. */
        public Builder host(String host) {
            this.host = host;
            return this;
        }

        /** Listens on this port; 0, the default, takes any that is free. */
        public Builder port(int port) {
            this.port = port;
            return this;
        }

        /**
         * Serves requests whose header {@code Host} has this name, besides those of the loopback address: for clients that
         * know this machine by another name, while the bus listens on the loopback address. One that listens on more
         * serves every name.
         */
        public Builder allowedHost(String name) {
            allowedHosts.add(name);
            return this;
        }

        /** Takes callers whose access key is not an account for this one; twelve digits. */
        public Builder account(String account) {
            this.account = account;
            return this;
        }

        /** Gives every account these quotas in place of those of a new account. */
        public Builder quotas(EventBusQuotas quotas) {
            this.quotas = quotas;
            return this;
        }

        /** Treats callers as AWS does on a bad day, in the ways that these traits have; in none unless told otherwise. */
        public Builder unfriendly(Unfriendly traits) {
            this.unfriendly = traits;
            return this;
        }

        /**
         * Lets this KMS key keep EventBridge out, as a key does whose policy does not name {@code events.amazonaws.com}:
         * nothing that EventBridge sends gets into a queue that is encrypted by it. Other keys of customers let it in;
         * {@code alias/aws/sqs} never does.
         *
         * @param key what the queue's attribute {@code KmsMasterKeyId} says, be it an id, an alias or an ARN
         */
        public Builder kmsKeyWithoutEventBridge(String key) {
            keysWithoutEventBridge.add(key);
            return this;
        }

        /** Lives by this clock, which is closed with the bus. */
        public Builder clock(TimerClock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Keeps everything in this folder, which is made where it does not exist: a bus that is started on it later has
         * all that was acknowledged. Without a folder, the default, everything is gone when the bus is closed.
         */
        public Builder dataDir(Path dataDir) {
            this.dataDir = dataDir;
            return this;
        }

        /**
         * Delivers to targets of a service at this endpoint, by the client of the AWS SDK, whose module must be on the
         * class path. Nothing is ever sent to AWS itself: without an endpoint, what would be sent is in the delivery
         * log. Queues are those of this bus unless {@code sqs} has an endpoint.
         *
         * @param service the service as ARNs name it, one of {@link TargetEndpoints#SERVICES}
         * @param endpoint for example {@code http://localhost:4566}
         */
        public Builder targetEndpoint(String service, URI endpoint) {
            targetEndpoints.put(service, endpoint);
            return this;
        }

        /**
         * Starts the bus.
         *
         * @throws IllegalArgumentException when the account is none, or an endpoint is given for a service that has no targets to be called
         * @throws IllegalStateException when the port or the data folder is in use, or the folder cannot be read; the
         *     message says what to do
         */
        public EmbeddedEventBridgeServer start() {
            if (!Scope.isAccount(account)) {
                throw new IllegalArgumentException("An AWS account has twelve digits, not \"" + account + "\"");
            }
            var opened = new OpenedOnStart();
            try {
                return new EmbeddedEventBridgeServer(this, opened);
            } catch (RuntimeException | Error e) {
                opened.closeAll(e);
                throw e;
            }
        }
    }
}
