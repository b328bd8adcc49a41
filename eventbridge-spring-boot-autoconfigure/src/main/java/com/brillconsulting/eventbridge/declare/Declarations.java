package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.Topology;
import java.util.List;

/**
 * What an application declares: what shall exist on AWS, and the methods that handle what arrives.
 *
 * @param topology what shall exist
 * @param listeners which method handles the events of which rule
 */
public record Declarations(Topology topology, List<ListenerDeclaration> listeners) {

    /** Copies the list. */
    public Declarations {
        listeners = List.copyOf(listeners);
    }
}
