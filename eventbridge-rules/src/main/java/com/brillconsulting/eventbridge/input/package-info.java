/**
 * What targets of Amazon EventBridge get in place of the event: constants, paths and input transformers, checked and
 * refused as the service does it, and applied to events as the service does it.
 */
@NullMarked
package com.brillconsulting.eventbridge.input;

import org.jspecify.annotations.NullMarked;
