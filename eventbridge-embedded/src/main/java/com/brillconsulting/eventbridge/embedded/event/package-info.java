/** The event itself: what it is made of, what it looks like as JSON, how it is kept, and who wants to see each one. */
@NullMarked
package com.brillconsulting.eventbridge.embedded.event;

import org.jspecify.annotations.NullMarked;
