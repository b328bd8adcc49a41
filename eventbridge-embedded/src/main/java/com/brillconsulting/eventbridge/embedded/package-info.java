/**
 * Amazon EventBridge and the SQS queues that it delivers to, in the JVM and on the AWS wire protocol. {@link
 * com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer} starts it.
 */
@NullMarked
package com.brillconsulting.eventbridge.embedded;

import org.jspecify.annotations.NullMarked;
