package com.brillconsulting.eventbridge.core;

/**
 * The number of events and calls in flight at one moment.
 *
 * @param waiting the number of events that wait for a call
 * @param pending the number of events without a result, including the waiting events
 * @param pendingBytes the total size of these events in bytes, as EventBridge counts it
 * @param calls the number of calls in flight
 * @since 0.1.0
 */
public record PublishLoad(int waiting, int pending, long pendingBytes, int calls) {}
