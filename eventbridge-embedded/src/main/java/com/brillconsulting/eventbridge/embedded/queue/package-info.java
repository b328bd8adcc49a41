/**
 * Amazon SQS, as much of it as an application sees: {@link
 * com.brillconsulting.eventbridge.embedded.queue.QueueService} holds standard and FIFO queues, answers all operations of
 * the SQS API for them, and takes messages that another service delivers.
 */
@NullMarked
package com.brillconsulting.eventbridge.embedded.queue;

import org.jspecify.annotations.NullMarked;
