package com.brillconsulting.eventbridge.core;

/**
 * What is on its way at one moment.
 *
 * @param waiting how many events wait for a call that takes them
 * @param pending how many events have no result yet, those that wait included
 * @param pendingBytes their size in bytes, as EventBridge counts it
 * @param calls how many calls are in flight
 */
public record PublishLoad(int waiting, int pending, long pendingBytes, int calls) {}
