/**
 * What happens at a time: {@linkplain com.brillconsulting.eventbridge.embedded.schedule.SchedulerService EventBridge
 * Scheduler} with its whole API, and {@linkplain com.brillconsulting.eventbridge.embedded.time.Schedules actions by
 * schedule expressions}, by which scheduled rules fire.
 */
@NullMarked
package com.brillconsulting.eventbridge.embedded.schedule;

import org.jspecify.annotations.NullMarked;
