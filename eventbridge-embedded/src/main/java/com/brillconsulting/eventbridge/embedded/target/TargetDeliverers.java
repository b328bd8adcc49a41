package com.brillconsulting.eventbridge.embedded.target;

import com.brillconsulting.eventbridge.embedded.connection.ConnectionService;
import com.brillconsulting.eventbridge.embedded.connection.HttpExchange;
import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/** Knows who delivers to a target, by its ARN. */
public final class TargetDeliverers implements AutoCloseable {

    private static final AwsTarget OTHER = new OtherTarget();
    private static final Map<String, AwsTarget> TYPES = Map.ofEntries(
            Map.entry("appsync", new AppSyncTarget()),
            Map.entry("batch", new BatchTarget()),
            Map.entry("codebuild", new CodeBuildTarget()),
            Map.entry("codepipeline", new CodePipelineTarget()),
            Map.entry("ecs", new EcsTarget()),
            Map.entry("firehose", new FirehoseTarget()),
            Map.entry("kinesis", new KinesisTarget()),
            Map.entry("lambda", new LambdaTarget()),
            Map.entry("logs", new LogsTarget()),
            Map.entry("redshift", new RedshiftDataTarget()),
            Map.entry("redshift-serverless", new RedshiftDataTarget()),
            Map.entry("sagemaker", new SageMakerTarget()),
            Map.entry("sns", new SnsTarget()),
            Map.entry("ssm", new RunCommandTarget()),
            Map.entry("states", new StepFunctionsTarget()));

    private final TargetHandlers handlers;
    private final TargetEndpoints endpoints;
    private final AwsClients clients;
    private final QueueSink queueSink;
    private final QueueDeliverer queues;
    private final EventBusDeliverer buses;
    private final ServiceCalls services;
    private final TargetDeliverer archives;
    private final ApiDestinationDeliverer apiDestinations;
    private final ApiGatewayDeliverer apiGateway;

    /**
     * Creates the choice between the handlers and the target types that the embedded bus delivers to by itself.
     *
     * @param handlers come before everything else
     * @param queues the queues of the embedded bus, which are used unless {@code endpoints} has an SQS
     * @param services the services of the embedded bus, for universal targets
     * @param archives the archives, which only rules send to
     * @param connections where API destinations are
     * @param endpoints where the services are that are called
     * @param exchange makes HTTP requests
     * @param clock tells the time to those that ask to be tried again at a date
     */
    public TargetDeliverers(
            TargetHandlers handlers,
            QueueSink queues,
            EventBusSink buses,
            ServiceCalls services,
            TargetDeliverer archives,
            ConnectionService connections,
            TargetEndpoints endpoints,
            HttpExchange exchange,
            Clock clock) {
        this.handlers = handlers;
        this.endpoints = endpoints;
        this.clients = new AwsClients(endpoints);
        URI sqs = endpoints.find("sqs");
        this.queueSink = sqs == null ? queues : new RemoteQueues(clients, sqs);
        this.queues = new QueueDeliverer(queueSink, sqs == null);
        this.buses = new EventBusDeliverer(buses);
        this.services = services;
        this.archives = archives;
        this.apiDestinations = new ApiDestinationDeliverer(connections, exchange, clock);
        this.apiGateway = new ApiGatewayDeliverer(endpoints, exchange, clock);
    }

    /** {@return the queues that are delivered to, for dead letters too} */
    public QueueSink queues() {
        return queueSink;
    }

    /** {@return who delivers to this target now} */
    public TargetDeliverer find(String targetArn) {
        TargetDeliverer handler = handlers.find(targetArn);
        if (handler != null) {
            return handler;
        }
        int service = targetArn.indexOf(':', "arn:".length()) + 1;
        if (targetArn.startsWith("sqs:", service)) {
            return queues;
        }
        if (targetArn.startsWith("events:", service)) {
            // The target of an archive's rule is the service itself, without an account or a resource.
            if (targetArn.endsWith(":::")) {
                return archives;
            }
            if (targetArn.contains(":event-bus/")) {
                return buses;
            }
            if (targetArn.contains(":api-destination/")) {
                return apiDestinations;
            }
        }
        if (targetArn.startsWith("execute-api:", service)) {
            return apiGateway;
        }
        if (UniversalDeliverer.isUniversal(targetArn)) {
            boolean here = endpoints.find(UniversalDeliverer.service(targetArn)) == null;
            return new UniversalDeliverer(services, clients, here);
        }
        String name = ArnParts.of(targetArn).service();
        return new AwsTargetDeliverer(TYPES.getOrDefault(name, OTHER), clients, endpoints.find(name) == null);
    }

    /** Closes the clients that deliver to other services. */
    @Override
    public void close() {
        clients.close();
    }
}
