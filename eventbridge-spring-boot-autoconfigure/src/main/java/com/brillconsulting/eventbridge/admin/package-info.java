/**
 * What one does to a living event bus: {@link com.brillconsulting.eventbridge.admin.EventBridgeAdmin} makes, shows and
 * deletes resources on demand, replays archives, and tells which rules an event matches. What an application needs for
 * good is better declared, and left to the reconciler.
 */
@NullMarked
package com.brillconsulting.eventbridge.admin;

import org.jspecify.annotations.NullMarked;
