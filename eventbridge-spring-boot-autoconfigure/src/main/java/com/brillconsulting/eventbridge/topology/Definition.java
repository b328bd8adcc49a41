package com.brillconsulting.eventbridge.topology;

import java.util.stream.Stream;

/**
 * One AWS resource that shall exist. Implementations are records: two definitions that are equal declare the same.
 *
 * <p>The JSON that Jackson writes of a definition, without what is empty, enters the {@linkplain Fingerprint
 * fingerprint} in the resource's ownership mark: a component that is added later must be empty where it is not set.
 */
public interface Definition {

    /**
     * {@return what a person would call the resource: <code>rule "audit" on bus "orders"</code>} It identifies the
     * resource among those of one topology.
     */
    String label();

    /**
     * {@return what is wrong with this definition, alone or beside the others that it refers to}
     *
     * @param topology the topology that holds this definition
     */
    Stream<Problem> problems(Topology topology);

    /** {@return the definition in the form of which fingerprints are made: what means the same is written the same} */
    default Definition canonical() {
        return this;
    }
}
