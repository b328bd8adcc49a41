/**
 * Amazon EventBridge's event buses: the operations on buses, rules, targets, permissions and tags, and PutEvents, which
 * takes events in and finds the rules that they match.
 */
@NullMarked
package com.brillconsulting.eventbridge.embedded.bus;

import org.jspecify.annotations.NullMarked;
