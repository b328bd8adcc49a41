/** Lets scheduled rules fire by the clock. */
@NullMarked
package com.brillconsulting.eventbridge.embedded.schedule;

import org.jspecify.annotations.NullMarked;
