/**
 * What happens at a target: one class for each type of target, the {@linkplain
 * com.brillconsulting.eventbridge.embedded.target.TargetHandlers handlers} that a test or an application registers in
 * the JVM for an ARN, and the {@linkplain com.brillconsulting.eventbridge.embedded.event.Event event} that all of them
 * get.
 */
@NullMarked
package com.brillconsulting.eventbridge.embedded.target;

import org.jspecify.annotations.NullMarked;
