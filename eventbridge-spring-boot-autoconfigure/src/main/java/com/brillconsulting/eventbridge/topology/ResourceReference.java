package com.brillconsulting.eventbridge.topology;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A reference to another resource, by its ARN or by the name of a declared resource of the same topology. A declared resource
 * can be referenced before its ARN is known.
 *
 * @param kind the kind of the reference
 * @param name the ARN or the name
 * @since 0.1.0
 */
public record ResourceReference(Kind kind, String name) {

    /**
     * {@return a reference to the resource with this ARN}
     *
     * @param arn the ARN
     */
    public static ResourceReference arn(String arn) {
        return new ResourceReference(Kind.ARN, arn);
    }

    /**
     * {@return a reference to a declared queue}
     *
     * @param name the name of the queue
     */
    public static ResourceReference queue(String name) {
        return new ResourceReference(Kind.QUEUE, name);
    }

    /**
     * {@return a reference to an event bus of this account, declared or not}
     *
     * @param name the name of the bus
     */
    public static ResourceReference eventBus(String name) {
        return new ResourceReference(Kind.EVENT_BUS, name);
    }

    /**
     * {@return a reference to a declared connection}
     *
     * @param name the name of the connection
     */
    public static ResourceReference connection(String name) {
        return new ResourceReference(Kind.CONNECTION, name);
    }

    /**
     * {@return a reference to a declared API destination}
     *
     * @param name the name of the API destination
     */
    public static ResourceReference apiDestination(String name) {
        return new ResourceReference(Kind.API_DESTINATION, name);
    }

    /** {@return the name, if this is a reference to a declared queue} */
    public Optional<String> asQueue() {
        return kind == Kind.QUEUE ? Optional.of(name) : Optional.empty();
    }

    /** {@return the ARN, if this is a reference by a valid ARN} */
    public Optional<Arn> asArn() {
        return kind == Kind.ARN ? Arn.parse(name) : Optional.empty();
    }

    /** {@return the AWS service of the resource, as in its ARN; empty if the ARN is not valid} */
    public String service() {
        return switch (kind) {
            case ARN -> Arn.parse(name).map(Arn::service).orElse("");
            case QUEUE -> "sqs";
            case EVENT_BUS, CONNECTION, API_DESTINATION -> "events";
        };
    }

    /** {@return what is wrong with it: an ARN that is none, or a name that nothing has} */
    Stream<Problem> problems(Definition owner, Topology topology) {
        var problem =
                switch (kind) {
                    case ARN ->
                        Arn.parse(name).isPresent()
                                ? null
                                : Problem.of(
                                        owner,
                                        "\"%s\" is not an ARN".formatted(name),
                                        "Write it as arn:aws:lambda:us-east-1:123456789012:function:name");
                    case QUEUE -> missing(owner, topology, QueueDefinition.class, QueueDefinition.label(name));
                    case EVENT_BUS -> null;
                    case CONNECTION ->
                        missing(owner, topology, ConnectionDefinition.class, ConnectionDefinition.label(name));
                    case API_DESTINATION ->
                        missing(owner, topology, ApiDestinationDefinition.class, ApiDestinationDefinition.label(name));
                };
        return Stream.ofNullable(problem);
    }

    private static @Nullable Problem missing(
            Definition owner, Topology topology, Class<? extends Definition> type, String label) {
        return topology.find(type, label).isPresent()
                ? null
                : Problem.of(owner, "The %s is not declared".formatted(label), "Declare it, or give an ARN");
    }

    @Override
    public String toString() {
        return switch (kind) {
            case ARN -> name;
            case QUEUE -> QueueDefinition.label(name);
            case EVENT_BUS -> EventBusDefinition.label(name);
            case CONNECTION -> ConnectionDefinition.label(name);
            case API_DESTINATION -> ApiDestinationDefinition.label(name);
        };
    }

    /** The kind of a reference. */
    public enum Kind {
        /** Any resource, by its ARN. */
        ARN,
        /** A declared queue. */
        QUEUE,
        /** An event bus of this account. */
        EVENT_BUS,
        /** A declared connection. */
        CONNECTION,
        /** A declared API destination. */
        API_DESTINATION
    }
}
