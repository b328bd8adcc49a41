/** Turns what an application declares into one {@link com.brillconsulting.eventbridge.topology.Topology}, and remembers who declared what. */
@NullMarked
package com.brillconsulting.eventbridge.declare;

import org.jspecify.annotations.NullMarked;
