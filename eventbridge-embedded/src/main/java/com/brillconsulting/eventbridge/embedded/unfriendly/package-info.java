/** What AWS does to its callers besides serving them: latency, throttling, delays, lost answers and refusals by IAM. */
@NullMarked
package com.brillconsulting.eventbridge.embedded.unfriendly;

import org.jspecify.annotations.NullMarked;
