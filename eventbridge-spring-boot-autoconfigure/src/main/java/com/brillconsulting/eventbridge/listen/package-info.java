/**
 * Calls listener methods for the messages in queues. Each listener method has a message listener container of Spring Cloud
 * AWS, which converts the messages in the queue of its rule to the parameters of the method. This package does not publish
 * events.
 */
@NullMarked
package com.brillconsulting.eventbridge.listen;

import org.jspecify.annotations.NullMarked;
