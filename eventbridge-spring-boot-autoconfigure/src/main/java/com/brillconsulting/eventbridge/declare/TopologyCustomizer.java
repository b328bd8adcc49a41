package com.brillconsulting.eventbridge.declare;

import com.brillconsulting.eventbridge.topology.Topology;

/**
 * Changes what is declared before it is checked. Beans of this type are asked in their order, each with what the one
 * before it returned.
 *
 * <pre>{@code
 * @Bean
 * TopologyCustomizer team() {
 *     return topology -> topology.replacing(
 *             RuleDefinition.class, it -> it.toBuilder().tag("team", "orders").build());
 * }
 * }</pre>
 */
@FunctionalInterface
public interface TopologyCustomizer {

    /** {@return the topology that takes the place of the given one} */
    Topology customize(Topology topology);
}
