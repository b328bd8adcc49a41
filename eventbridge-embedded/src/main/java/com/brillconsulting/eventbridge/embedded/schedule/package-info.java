/**
 * What happens at a time: {@linkplain com.brillconsulting.eventbridge.embedded.schedule.SchedulerService EventBridge
 * Scheduler} with its whole API.
 */
@NullMarked
package com.brillconsulting.eventbridge.embedded.schedule;

import org.jspecify.annotations.NullMarked;
