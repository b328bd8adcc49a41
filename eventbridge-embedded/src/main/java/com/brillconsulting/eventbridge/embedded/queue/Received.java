package com.brillconsulting.eventbridge.embedded.queue;

/**
 * A message as one receive found it.
 *
 * @param receives how often it was received, this time included
 * @param firstReceivedAt when it was received first, in milliseconds
 */
record Received(QueuedMessage message, int receives, long firstReceivedAt) {}
