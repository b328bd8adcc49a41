/** The time that the embedded bus lives by: the system's, or one that a test moves. */
@NullMarked
package com.brillconsulting.eventbridge.embedded.time;

import org.jspecify.annotations.NullMarked;
