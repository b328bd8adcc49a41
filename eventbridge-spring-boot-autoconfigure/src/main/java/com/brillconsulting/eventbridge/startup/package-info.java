/**
 * Checks at start-up for problems that prevent the start or publishing: local problems right before AWS is changed, and
 * missing buses right after.
 */
@NullMarked
package com.brillconsulting.eventbridge.startup;

import org.jspecify.annotations.NullMarked;
