/**
 * The time that the embedded bus lives by, the machine's or one that a test moves, and what happens by schedule
 * expressions at a time.
 */
@NullMarked
package com.brillconsulting.eventbridge.embedded.time;

import org.jspecify.annotations.NullMarked;
