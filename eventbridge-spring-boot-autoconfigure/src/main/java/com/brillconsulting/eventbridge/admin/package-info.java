/**
 * Manages event buses at runtime. {@link com.brillconsulting.eventbridge.admin.EventBridgeAdmin} creates, shows and deletes
 * resources, replays archives, and tests which rules an event matches. Declare permanent resources instead, so that the
 * reconciler manages them.
 */
@NullMarked
package com.brillconsulting.eventbridge.admin;

import org.jspecify.annotations.NullMarked;
