/** The annotations of this library: declarations only. They know nothing of how they are read. */
@NullMarked
package com.brillconsulting.eventbridge.annotation;

import org.jspecify.annotations.NullMarked;
