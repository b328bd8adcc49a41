/**
 * Sends Spring application events to EventBridge. An event whose class has the annotation {@link
 * com.brillconsulting.eventbridge.annotation.EventBridgeEvent @EventBridgeEvent} is sent after the commit of its
 * transaction, or at once if there is no transaction.
 */
@NullMarked
package com.brillconsulting.eventbridge.publish;

import org.jspecify.annotations.NullMarked;
