/**
 * Makes AWS match a {@link com.brillconsulting.eventbridge.topology.Topology}: {@link
 * com.brillconsulting.eventbridge.reconcile.Reconciler} compares what shall exist with what exists, shows the changes
 * as a {@link com.brillconsulting.eventbridge.reconcile.Plan}, and applies it. Nothing is ever deleted, and nothing that
 * another owner made is changed.
 */
@NullMarked
package com.brillconsulting.eventbridge.reconcile;

import org.jspecify.annotations.NullMarked;
