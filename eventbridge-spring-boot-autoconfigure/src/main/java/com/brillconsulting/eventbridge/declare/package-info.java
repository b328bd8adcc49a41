/**
 * Collects the declarations of an application in one {@link com.brillconsulting.eventbridge.topology.Topology}, together with
 * their places.
 */
@NullMarked
package com.brillconsulting.eventbridge.declare;

import org.jspecify.annotations.NullMarked;
