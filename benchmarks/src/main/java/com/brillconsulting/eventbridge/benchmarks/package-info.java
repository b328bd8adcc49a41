/** Programs that measure, each with a {@code main}. */
@NullMarked
package com.brillconsulting.eventbridge.benchmarks;

import org.jspecify.annotations.NullMarked;
