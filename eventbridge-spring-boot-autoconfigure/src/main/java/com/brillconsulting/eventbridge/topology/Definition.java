package com.brillconsulting.eventbridge.topology;

import java.util.stream.Stream;

/**
 * The definition of an AWS resource. Implementations are records: two equal definitions declare the same resource.
 *
 * <p>The {@linkplain Fingerprint fingerprint} in the ownership mark of the resource contains the JSON that Jackson writes for
 * a definition, without empty values. Therefore a component that is added later must be empty if it is not set.
 *
 * @since 0.1.0
 */
public interface Definition {

    /**
     * {@return a readable label: <code>rule "audit" on bus "orders"</code>} It is unique in a topology.
     */
    String label();

    /**
     * {@return the problems of this definition and of its references to other definitions}
     *
     * @param topology the topology that contains this definition
     */
    Stream<Problem> problems(Topology topology);

    /**
     * {@return the canonical form of the definition for fingerprints: definitions with the same meaning are equal in this form}
     */
    default Definition canonical() {
        return this;
    }
}
