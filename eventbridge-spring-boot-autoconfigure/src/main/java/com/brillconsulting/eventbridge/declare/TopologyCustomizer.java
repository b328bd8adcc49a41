package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.Topology;

/**
 * Changes the declared topology before it is validated. Beans of this type are called in their order. Each receives the
 * result of the previous one.
 *
 * <pre>{@code
 * @Bean
 * TopologyCustomizer team() {
 *     return topology -> topology.replacing(
 *             RuleDefinition.class, it -> it.toBuilder().tag("team", "orders").build());
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TopologyCustomizer {

    /**
     * {@return the new topology}
     *
     * @param topology the declared topology
     */
    Topology customize(Topology topology);
}
