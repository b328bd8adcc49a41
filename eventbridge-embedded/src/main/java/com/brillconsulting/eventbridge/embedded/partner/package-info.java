/**
 * Partner event sources, from both sides: a partner creates a source for a customer's account and puts events on it; the
 * customer gives it an event bus of the same name. Every account of the embedded bus may be either.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-saas.html">Partner events</a>
 */
@NullMarked
package com.brillconsulting.eventbridge.embedded.partner;

import org.jspecify.annotations.NullMarked;
