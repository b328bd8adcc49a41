/**
 * The way of an event from the rules that matched it to their targets: {@linkplain
 * com.brillconsulting.eventbridge.embedded.delivery.InputTransformation what each target gets}, {@linkplain
 * com.brillconsulting.eventbridge.embedded.delivery.Dispatcher delivery} with retries and dead-letter queues, and the
 * {@linkplain com.brillconsulting.eventbridge.embedded.delivery.DeliveryLog log} that shows what became of every event.
 */
@NullMarked
package com.brillconsulting.eventbridge.embedded.delivery;

import org.jspecify.annotations.NullMarked;
