/**
 * Sends events to EventBridge and reports the result of each: {@link
 * com.brillconsulting.eventbridge.core.EventBridgeOperations} checks an event, combines events into calls, retries
 * temporary failures only, and returns a separate result for every event.
 */
@NullMarked
package com.brillconsulting.eventbridge.core;

import org.jspecify.annotations.NullMarked;
