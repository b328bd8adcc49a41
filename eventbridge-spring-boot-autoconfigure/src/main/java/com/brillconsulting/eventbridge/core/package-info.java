/**
 * Sends events to EventBridge and tells the truth about each: {@link
 * com.brillconsulting.eventbridge.core.EventBridgeOperations} checks an event before it leaves, packs, sends, retries
 * what failed for the moment only, and gives every event its own result.
 */
@NullMarked
package com.brillconsulting.eventbridge.core;

import org.jspecify.annotations.NullMarked;
