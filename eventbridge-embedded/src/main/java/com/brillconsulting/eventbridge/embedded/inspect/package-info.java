/**
 * What the embedded bus tells of itself over HTTP, in JSON: whether it is up, what became of each event, and why a rule
 * did not get it. It shows events as they are, what schedules send, and the requests that are not made from here; no secret of a
 * connection.
 */
@NullMarked
package com.brillconsulting.eventbridge.embedded.inspect;

import org.jspecify.annotations.NullMarked;
