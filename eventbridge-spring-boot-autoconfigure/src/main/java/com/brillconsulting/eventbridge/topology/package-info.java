/** What shall exist on AWS, as immutable definitions, and {@link com.brillconsulting.eventbridge.topology.Topology}, which holds them and checks the whole. Nothing here knows where a definition came from. */
@NullMarked
package com.brillconsulting.eventbridge.topology;

import org.jspecify.annotations.NullMarked;
