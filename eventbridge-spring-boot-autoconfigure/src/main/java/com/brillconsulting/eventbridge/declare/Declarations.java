package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.util.List;
import java.util.Map;

/**
 * What an application declares: what shall exist on AWS, and the methods that handle what arrives.
 *
 * @param topology what shall exist
 * @param listeners which method handles the events of which rule
 * @param places where each definition of the topology is declared, for people; those that are not in it are not known
 */
public record Declarations(
        Topology topology, List<ListenerDeclaration> listeners, Map<Definition, List<String>> places) {

    /** Copies the collections. */
    public Declarations {
        listeners = List.copyOf(listeners);
        places = Map.copyOf(places);
    }

    /** Creates declarations of which nobody asks where they are. */
    public Declarations(Topology topology, List<ListenerDeclaration> listeners) {
        this(topology, listeners, Map.of());
    }

    /** {@return where something is declared, for people; empty if that is not known} */
    public List<String> places(Definition definition) {
        return places.getOrDefault(definition, List.of());
    }
}
