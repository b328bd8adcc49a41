/**
 * The resources to create on AWS, as immutable definitions, and {@link com.brillconsulting.eventbridge.topology.Topology},
 * which contains and validates them. This package does not know where a definition was declared.
 */
@NullMarked
package com.brillconsulting.eventbridge.topology;

import org.jspecify.annotations.NullMarked;
