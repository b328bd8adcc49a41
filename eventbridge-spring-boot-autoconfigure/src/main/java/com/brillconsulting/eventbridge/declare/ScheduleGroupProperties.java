package com.brillconsulting.eventbridge.declare;

import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A group of schedules.
 *
 * @param tags Tags for people and bills.
 */
record ScheduleGroupProperties(@DefaultValue Map<String, String> tags) {}
