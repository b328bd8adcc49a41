package com.brillconsulting.eventbridge.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/** Reads the properties of {@link EventBridgeTest}. */
class EventBridgeTestContextBootstrapper extends TestSliceTestContextBootstrapper<EventBridgeTest> {}
