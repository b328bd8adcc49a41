package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.List;
import java.util.Map;

/**
 * The declarations of an application: the resources to create on AWS, and the listener methods.
 *
 * @param topology the resources to create
 * @param listeners the listener methods with their rules
 * @param places the readable places of the definitions in the topology; a missing definition has no known place
 * @since 0.1.0
 */
public record Declarations(
        Topology topology, List<ListenerDeclaration> listeners, Map<Definition, List<String>> places) {

    /** Copies the collections. */
    public Declarations {
        listeners = List.copyOf(listeners);
        places = Map.copyOf(places);
    }

    /**
     * Creates declarations without places.
     *
     * @param topology the resources to create
     * @param listeners the listener methods with their rules
     */
    public Declarations(Topology topology, List<ListenerDeclaration> listeners) {
        this(topology, listeners, Map.of());
    }

    /**
     * {@return the readable places of a definition; empty if they are not known}
     *
     * @param definition the definition
     */
    public List<String> places(Definition definition) {
        return places.getOrDefault(definition, List.of());
    }
}
