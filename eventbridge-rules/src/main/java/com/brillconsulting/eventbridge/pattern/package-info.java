/**
 * Event patterns of Amazon EventBridge: compiled and refused as the service does it, matched one at a time or many at
 * once, and explained field by field when an event does not match. Matching itself is AWS's own event-ruler.
 */
@NullMarked
package com.brillconsulting.eventbridge.pattern;

import org.jspecify.annotations.NullMarked;
