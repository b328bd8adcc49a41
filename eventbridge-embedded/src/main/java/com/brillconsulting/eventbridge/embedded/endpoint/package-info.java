/**
 * Global endpoints: one address for two event buses of the same name in two regions. The embedded bus takes the primary
 * region for healthy at all times, so the health check is never asked.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-global-endpoints.html">Global endpoints</a>
 */
@NullMarked
package com.brillconsulting.eventbridge.embedded.endpoint;

import org.jspecify.annotations.NullMarked;
