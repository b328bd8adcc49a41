package com.brillconsulting.eventbridge.topology;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names another resource: by its ARN, or by the name of one that the same topology declares. The ARN of a declared
 * resource need not be known before the resource exists.
 *
 * @param kind what it names
 * @param name the ARN or the name
 */
public record ResourceReference(Kind kind, String name) {

    /** {@return a reference to whatever has this ARN} */
    public static ResourceReference arn(String arn) {
        return new ResourceReference(Kind.ARN, arn);
    }

    /** {@return a reference to a declared queue} */
    public static ResourceReference queue(String name) {
        return new ResourceReference(Kind.QUEUE, name);
    }

    /** {@return a reference to an event bus of this account, declared or not} */
    public static ResourceReference eventBus(String name) {
        return new ResourceReference(Kind.EVENT_BUS, name);
    }

    /** {@return a reference to a declared connection} */
    public static ResourceReference connection(String name) {
        return new ResourceReference(Kind.CONNECTION, name);
    }

    /** {@return a reference to a declared API destination} */
    public static ResourceReference apiDestination(String name) {
        return new ResourceReference(Kind.API_DESTINATION, name);
    }

    /** {@return the name, if this is a reference to a declared queue} */
    public Optional<String> asQueue() {
        return kind == Kind.QUEUE ? Optional.of(name) : Optional.empty();
    }

    /** {@return the ARN, if this is one} */
    public Optional<Arn> asArn() {
        return kind == Kind.ARN ? Arn.parse(name) : Optional.empty();
    }

    /** {@return the AWS service that the resource belongs to, as its ARN has it; empty where an ARN is none} */
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

    /** What a reference names. */
    public enum Kind {
        /** Anything, by its ARN. */
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
