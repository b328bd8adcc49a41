/**
 * Spring application events to EventBridge: an event whose class carries {@link
 * com.brillconsulting.eventbridge.annotation.EventBridgeEvent @EventBridgeEvent} is sent after the transaction commits
 * that it was published in, or at once where there is none.
 */
@NullMarked
package com.brillconsulting.eventbridge.publish;

import org.jspecify.annotations.NullMarked;
